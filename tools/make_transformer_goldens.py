#!/usr/bin/env python3
"""Makes the golden vectors of a transformer with the real Python packages.

The reference is what sentence-transformers computes: its own encode() over its own Pooling and
Normalize, the tokenizer of transformers (which overrules truncation and padding of the file, and
lower-cases where the model's folder asks for it), and the graph on ONNX Runtime, one text at a time on
one thread.

    make_transformer_goldens.py --onnx model.onnx --tokenizer tokenizer.json --pooling mean \
        --max-tokens 256 --output goldens/mean
"""

import argparse
import hashlib
import json
import platform
from pathlib import Path

import numpy as np
import onnxruntime
import sentence_transformers
import tokenizers
import torch
import transformers
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule, Normalize
from sentence_transformers.sentence_transformer.evaluation import EmbeddingSimilarityEvaluator
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers.normalizers import Lowercase, Sequence
from transformers import PreTrainedTokenizerFast

import golden_pairs
from golden_texts import cases, more_cases

PUBLISHED_TEXTS = [
    "The weather is lovely today.",
    "It's so sunny outside!",
    "He drove to the stadium.",
]
CHINESE_TEXTS = {text for pair in golden_pairs.CHINESE for text in pair[:2]}
PAIRS = {"english": golden_pairs.ENGLISH, "chinese": golden_pairs.CHINESE}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def session(onnx: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(onnx), options, providers=["CPUExecutionProvider"])


class Graph(InputModule):
    """The Transformer module of a folder, with its weights in an ONNX graph."""

    def __init__(self, onnx: Path, tokenizer: PreTrainedTokenizerFast) -> None:
        super().__init__()
        self.session = session(onnx)
        self.tokenizer = tokenizer

    @property
    def max_seq_length(self) -> int:
        return self.tokenizer.model_max_length

    def preprocess(self, inputs, prompt=None, **kwargs):
        texts = self._prepend_prompt(inputs, prompt) if prompt else list(inputs)
        return dict(self.tokenizer(texts, padding=True, truncation=True, return_tensors="pt"))

    def forward(self, features, **kwargs):
        feed = {
            node.name: features[node.name].numpy().astype(np.int64)
            for node in self.session.get_inputs()
        }
        hidden = self.session.run(["last_hidden_state"], feed)[0]
        return {**features, "token_embeddings": torch.from_numpy(hidden.astype(np.float32))}

    def save(self, output_path, *args, **kwargs) -> None:
        raise NotImplementedError


def tokenizer(arguments: argparse.Namespace, limit: int | None) -> PreTrainedTokenizerFast:
    backend = tokenizers.Tokenizer.from_file(str(arguments.tokenizer))
    if arguments.lower_case:
        backend.normalizer = Sequence([Lowercase(), backend.normalizer])
    return PreTrainedTokenizerFast(
        tokenizer_object=backend,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        truncation_side=arguments.direction,
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
        model_max_length=int(1e30) if limit is None else limit,
    )


def check_published(model: SentenceTransformer, expected: list[float]) -> None:
    vectors = model.encode(PUBLISHED_TEXTS, batch_size=1)
    found = [float(vectors[i] @ vectors[j]) for i, j in ((0, 1), (0, 2), (1, 2))]
    assert np.abs(np.array(found) - expected).max() < 5e-5, found
    print("published cosines", found)


def evaluated(model: SentenceTransformer, name: str, folder: Path) -> dict:
    """Writes a file of pairs, and how well the model agrees with it."""
    pairs = PAIRS[name]
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{left}\t{right}\t{score}\n" for left, right, score in pairs)
    (folder / f"{name}.tsv").write_text(lines, encoding="utf-8")
    evaluator = EmbeddingSimilarityEvaluator(
        [left for left, _, _ in pairs],
        [right for _, right, _ in pairs],
        [score for _, _, score in pairs],
        batch_size=1,
        main_similarity="cosine",
        similarity_fn_names=["cosine"],
    )
    scores = evaluator(model)
    return {
        "file": f"{name}.tsv",
        "pearson": float(scores["pearson_cosine"]),
        "spearman": float(scores["spearman_cosine"]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--onnx", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--pooling", choices=["mean", "cls"], required=True)
    parser.add_argument("--max-tokens", type=int, required=True)
    parser.add_argument("--direction", choices=["right", "left"], default="right")
    parser.add_argument("--lower-case", action="store_true", help="as do_lower_case asks for it")
    parser.add_argument("--prompt", default="")
    parser.add_argument(
        "--texts", choices=["usual", "first-30", "long", "chinese", "more", "all"], default="usual"
    )
    parser.add_argument("--sha256", help="of the graph; refused when it is another")
    parser.add_argument("--published", type=float, nargs=3, help="cosines that must come out")
    parser.add_argument("--pairs", choices=list(PAIRS), help="pairs to be evaluated on")
    parser.add_argument("--pairs-folder", type=Path, help="where the file of pairs is written")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    if arguments.sha256 and sha256(arguments.onnx.read_bytes()) != arguments.sha256:
        parser.error(f"{arguments.onnx} has another SHA-256")

    whole = tokenizer(arguments, None)
    cut = tokenizer(arguments, arguments.max_tokens)
    graph = Graph(arguments.onnx, cut)
    dimension = graph.session.get_outputs()[0].shape[2]
    model = SentenceTransformer(
        modules=[graph, Pooling(dimension, pooling_mode=arguments.pooling), Normalize()],
        prompts={"the-prompt": arguments.prompt},
        device="cpu",
    )

    chosen = {
        "usual": cases(),
        "first-30": cases()[:30],
        "long": [c for c in cases() if len(whole(c[1])["input_ids"]) > arguments.max_tokens],
        "chinese": [c for c in more_cases() if c[1] in CHINESE_TEXTS],
        "more": more_cases(),
        "all": cases() + more_cases(),
    }[arguments.texts]
    texts = [text for _, text in chosen]
    matrix = model.encode(texts, prompt_name="the-prompt", batch_size=1).astype("<f4")
    described = [
        {
            "name": name,
            "text": text,
            "tokenCount": len(whole(arguments.prompt + text)["input_ids"]),
            "ids": cut(arguments.prompt + text, truncation=True)["input_ids"],
        }
        for name, text in chosen
    ]
    if arguments.published:
        check_published(model, arguments.published)

    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    raw = matrix.tobytes()
    stem = arguments.output.name
    arguments.output.with_name(stem + ".f32").write_bytes(raw)
    golden = {
        "madeBy": "tools/make_transformer_goldens.py",
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "onnxruntime": onnxruntime.__version__,
            "sentence-transformers": sentence_transformers.__version__,
            "tokenizers": tokenizers.__version__,
            "transformers": transformers.__version__,
        },
        "onnxSha256": sha256(arguments.onnx.read_bytes()),
        "tokenizerSha256": sha256(arguments.tokenizer.read_bytes()),
        "pooling": arguments.pooling,
        "normalize": True,
        "lowerCase": arguments.lower_case,
        "prompt": arguments.prompt,
        "maxTokens": arguments.max_tokens,
        "truncation": "end" if arguments.direction == "right" else "start",
        "dimension": int(matrix.shape[1]),
        "vectorsSha256": sha256(raw),
    }
    if arguments.published:
        golden["publishedCosines"] = arguments.published
    if arguments.pairs:
        golden["pairs"] = evaluated(model, arguments.pairs, arguments.pairs_folder)
        print(golden["pairs"])
    golden["cases"] = None
    lines = json.dumps(golden, indent=1).replace('"cases": null\n}', '"cases": [\n')
    lines += ",\n".join(json.dumps(case) for case in described) + "\n]}\n"
    json.loads(lines)
    arguments.output.with_name(stem + ".json").write_text(lines, encoding="ascii")
    print(arguments.output, matrix.shape)


if __name__ == "__main__":
    main()
