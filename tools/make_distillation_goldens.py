#!/usr/bin/env python3
"""Distils a transformer with model2vec's own functions, for DistillationTest and for comparisons.

    make_distillation_goldens.py --model2vec SOURCE --teacher FOLDER --output FILE [--dimensions 256]
        [--words FILE] [--texts FILE] [--single]

SOURCE is a checkout of model2vec 0.8.2, TEACHER a folder with onnx/model.onnx and tokenizer.json.
model2vec's package for editing tokenizers (skeletoken) is not needed: the vocabulary of a WordPiece
tokenizer is cleaned here by its rules. FILE receives the cosines of all pairs of texts, as JSON.
"""

import argparse
import json
import re
import sys
import types
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer
from transformers.modeling_outputs import BaseModelOutput


class Teacher(torch.nn.Module):
    """An ONNX graph that looks like a transformer."""

    device = torch.device("cpu")

    def __init__(self, graph):
        super().__init__()
        self.session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
        self.names = {node.name for node in self.session.get_inputs()}

    def forward(self, input_ids, attention_mask, token_type_ids=None):
        given = {"input_ids": input_ids, "attention_mask": attention_mask,
                 "token_type_ids": token_type_ids}
        hidden = self.session.run(
            ["last_hidden_state"],
            {name: given[name].numpy() for name in self.names})[0]
        return BaseModelOutput(last_hidden_state=torch.from_numpy(hidden))


def distilled_tokenizer(file, words):
    """Returns the JSON of the new tokenizer and its pieces in the order of their numbers."""
    original = Tokenizer.from_file(str(file))
    content = json.loads(file.read_text(encoding="utf-8"))
    unknown = content["model"]["unk_token"]
    padding = (content.get("padding") or {}).get("pad_token", "[PAD]")
    added = {token["content"] for token in content["added_tokens"]}
    pieces = [piece for piece, _ in sorted(original.get_vocab().items(), key=lambda item: item[1])
              if piece not in added - {unknown, padding}
              and not re.match(r"\[unused\d+\]", piece)]
    known = set(original.get_vocab())
    multiple = []
    for word in words:
        parts = [part for part, _ in original.pre_tokenizer.pre_tokenize_str(
            original.normalizer.normalize_str(word))]
        if len(parts) > 1:
            multiple.append(word)
        elif len(parts) == 1 and parts[0] not in known:
            known.add(parts[0])
            pieces.append(parts[0])
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    content["model"]["vocab"] = vocabulary
    content["added_tokens"] = [
        dict(token, id=vocabulary[token["content"]])
        for token in content["added_tokens"] if token["content"] in {unknown, padding}
    ] + [
        {"id": len(pieces) + i, "content": word, "single_word": False, "lstrip": False,
         "rstrip": False, "normalized": True, "special": False}
        for i, word in enumerate(multiple)
    ]
    for section in ("post_processor", "truncation", "padding"):
        content[section] = None
    return json.dumps(content), pieces + multiple


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model2vec", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--dimensions", type=int, default=256)
    parser.add_argument("--words", type=Path)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--single", action="store_true",
                        help="averages the rows in single precision, not in the half of their storage")
    options = parser.parse_args()

    editing = types.ModuleType("skeletoken")
    editing.TokenizerModel = None
    external = types.ModuleType("skeletoken.external")
    reshaping = types.ModuleType("skeletoken.external.transformers")
    reshaping.reshape_embeddings = None
    sys.modules.update({"skeletoken": editing, "skeletoken.external": external,
                        "skeletoken.external.transformers": reshaping})
    sys.path.insert(0, str(options.model2vec))
    import model2vec.utils
    model2vec.utils.importable = lambda *names: None
    model2vec.utils.get_package_extras = lambda *names: []
    from model2vec import StaticModel
    from model2vec.distill.inference import apply_pca, compute_weights, create_embeddings
    from model2vec.quantization import DType, quantize_embeddings

    file = options.teacher / "tokenizer.json"
    words = options.words.read_text(encoding="utf-8").split("\n") if options.words else []
    words = [word.strip() for word in words if word.strip()]
    new_json, pieces = distilled_tokenizer(file, words)
    original = Tokenizer.from_file(str(file))
    original.no_truncation()
    original.no_padding()
    vocabulary = original.get_vocab()
    around = original.encode("").ids
    ids = [[around[0], vocabulary[piece], around[-1]] if piece in vocabulary
           else original.encode(piece).ids for piece in pieces]
    rows = create_embeddings(Teacher(options.teacher / "onnx" / "model.onnx"), ids, "cpu", 0)
    weights = compute_weights(len(rows), 1e-4)
    rows = apply_pca(rows, options.dimensions) * weights[:, None]
    rows = quantize_embeddings(rows, DType.Float16)
    if options.single:
        rows = rows.astype(np.float32)
    model = StaticModel(vectors=rows, tokenizer=Tokenizer.from_str(new_json), normalize=True,
                        config={"normalize": True})

    texts = [line for line in options.texts.read_text(encoding="utf-8").split("\n") if line]
    vectors = model.encode(texts).astype(np.float64)
    norms = np.linalg.norm(vectors, axis=1)
    cosines = vectors @ vectors.T / np.maximum(np.outer(norms, norms), 1e-30)
    options.output.write_text(json.dumps(
        {"texts": texts, "words": words, "rows": len(rows), "dimension": int(rows.shape[1]),
         "cosines": [[round(float(value), 6) for value in row] for row in cosines]},
        indent=0) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
