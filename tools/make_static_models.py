#!/usr/bin/env python3
"""Makes tiny static models in the layouts that people publish, and what the originals make of texts.

    make_static_models.py --model2vec SOURCE --output ../embeddings-static/src/test/resources/models

SOURCE is a checkout of MinishLab/model2vec at v0.8.2: its inference needs nothing that is not in
requirements.txt. The vectors come from model2vec and from sentence-transformers themselves.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Normalize, StaticEmbedding

from golden_texts import ODD, SCRIPTS, SENTENCES, words
from make_tiny_transformers import tokenizer, vocabulary

DIMENSION = 16
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def texts():
    odd = ["empty", "spaces-and-tabs", "emoji", "special-cls", "combining", "controls"]
    unknown = ["qqq\u4e56zz unknown \u0f40 words", "\u0f40 \u0f41"]
    long = [words(70), words(600), "a " * 600, "extraordinarily " * 300]
    return SENTENCES[:8] + list(SCRIPTS.values()) + [ODD[o] for o in odd] + unknown + long


def rows(count):
    return np.random.default_rng(42).normal(size=(count, DIMENSION)).astype(np.float32)


def save_vectors(path, vectors):
    np.asarray(vectors).astype("<f4").tofile(path)


def static_model(folder, made, vectors, **parts):
    from model2vec import StaticModel

    normalize = parts.pop("normalize", True)
    model = StaticModel(vectors, made, config={"normalize": normalize}, **parts)
    from model2vec.persistence import save_pretrained

    save_pretrained(
        folder,
        model.embedding,
        model.tokenizer,
        model.config,
        create_model_card=False,
        weights=model.weights,
        mapping=model.token_mapping,
    )
    golden(folder, "model2vec")


def golden(folder, name):
    from model2vec import StaticModel

    model = StaticModel.from_pretrained(folder)
    # One by one: a batch may be filled up to its longest text.
    save_vectors(folder / f"{name}.f32", [model.encode(text) for text in texts()])


def sentence_transformer(folder, name="sentence-transformers"):
    model = SentenceTransformer(str(folder), device="cpu")
    save_vectors(folder / f"{name}.f32", model.encode(texts(), batch_size=1))
    if model.prompts.get("query"):
        save_vectors(
            folder / f"{name}-query.f32", model.encode(texts(), prompt_name="query", batch_size=1)
        )


def model2vec_folders(output):
    count = tokenizer().get_vocab_size()
    static_model(output / "f32", tokenizer(), rows(count))
    sentence_transformer(output / "f32")
    static_model(output / "f16", tokenizer(), rows(count).astype(np.float16))
    static_model(output / "f64", tokenizer(), rows(count).astype(np.float64), normalize=False)
    bytes_ = np.clip(np.rint(rows(count) / np.abs(rows(count)).max() * 127), -127, 127)
    static_model(output / "i8", tokenizer(), bytes_.astype(np.int8))
    random = np.random.default_rng(7)
    static_model(
        output / "quantized",
        tokenizer(),
        rows(40),
        weights=random.uniform(0.1, 2, count),
        token_mapping=random.integers(0, 40, count),
        normalize=False,
    )
    padded = tokenizer()
    padded.enable_truncation(20)
    padded.enable_padding(length=12, pad_id=0, pad_token="[PAD]")
    static_model(output / "padded", padded, rows(count))


def sentence_transformers_folders(output):
    count = tokenizer().get_vocab_size()
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer(), embedding_weights=rows(count)), Normalize()],
        device="cpu",
        prompts={"query": "the river: ", "document": ""},
    )
    model.save(str(output / "sentence-transformers"), create_model_card=False)
    sentence_transformer(output / "sentence-transformers")
    golden(output / "sentence-transformers", "model2vec")

    old = output / "nested"
    (old / "0_StaticEmbedding").mkdir(parents=True)
    cut = tokenizer()
    cut.enable_truncation(20, direction="left")
    cut.save(str(old / "0_StaticEmbedding" / "tokenizer.json"))
    save_file({"embedding.weight": rows(count)}, old / "0_StaticEmbedding" / "model.safetensors")
    kind = "sentence_transformers.models.StaticEmbedding"
    modules = [{"idx": 0, "name": "0", "path": "0_StaticEmbedding", "type": kind}]
    (old / "modules.json").write_text(json.dumps(modules))
    (old / "config_sentence_transformers.json").write_text('{"prompts": {}}')
    sentence_transformer(old)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model2vec", required=True)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    sys.path.insert(0, arguments.model2vec)
    shutil.rmtree(arguments.output, ignore_errors=True)
    arguments.output.mkdir(parents=True)
    assert vocabulary(SPECIAL)
    model2vec_folders(arguments.output)
    sentence_transformers_folders(arguments.output)
    (arguments.output / "texts.json").write_text(json.dumps({"texts": texts()}, indent=0))


main()
