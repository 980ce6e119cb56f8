#!/usr/bin/env python3
"""Makes the golden vectors of a transformer with the real Python packages.

The reference is what sentence-transformers computes: Hugging Face tokenizers (the truncation and
padding of the file overruled), ONNX Runtime with one text at a time on one thread, pooling and L2 in
float32.

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
import tokenizers

from golden_texts import cases

PUBLISHED_COSINES = {(0, 1): 0.6660, (0, 2): 0.1046, (1, 2): 0.1411}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def session(onnx: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(onnx), options, providers=["CPUExecutionProvider"])


def pool(hidden: np.ndarray, pooling: str) -> np.ndarray:
    if pooling == "cls":
        return hidden[0]
    return hidden.sum(axis=0, dtype=np.float32) / np.float32(max(len(hidden), 1e-9))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--onnx", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--pooling", choices=["mean", "cls"], required=True)
    parser.add_argument("--max-tokens", type=int, required=True)
    parser.add_argument("--direction", choices=["right", "left"], default="right")
    parser.add_argument("--only", choices=["all", "first-30", "long"], default="all")
    parser.add_argument("--sha256", help="of the graph; refused when it is another")
    parser.add_argument("--check-published", action="store_true")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    if arguments.sha256 and sha256(arguments.onnx.read_bytes()) != arguments.sha256:
        parser.error(f"{arguments.onnx} has another SHA-256")

    model = session(arguments.onnx)
    names = {node.name for node in model.get_inputs()}
    whole = tokenizers.Tokenizer.from_file(str(arguments.tokenizer))
    whole.no_padding()
    whole.no_truncation()
    cut = tokenizers.Tokenizer.from_file(str(arguments.tokenizer))
    cut.no_padding()
    cut.enable_truncation(arguments.max_tokens, direction=arguments.direction)

    chosen = cases()
    if arguments.only == "first-30":
        chosen = chosen[:30]
    elif arguments.only == "long":
        chosen = [c for c in chosen if len(whole.encode(c[1]).ids) > arguments.max_tokens]

    vectors, described = [], []
    for name, text in chosen:
        ids = np.array([cut.encode(text).ids], dtype=np.int64)
        feed = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        outputs = model.run(["last_hidden_state"], {k: v for k, v in feed.items() if k in names})
        vector = pool(outputs[0][0].astype(np.float32), arguments.pooling)
        vectors.append(vector / np.float32(max(np.linalg.norm(vector), 1e-12)))
        described.append(
            {
                "name": name,
                "text": text,
                "tokenCount": len(whole.encode(text).ids),
                "ids": ids[0].tolist(),
            }
        )

    matrix = np.stack(vectors).astype("<f4")
    if arguments.check_published:
        for (i, j), expected in PUBLISHED_COSINES.items():
            assert abs(float(matrix[i] @ matrix[j]) - expected) < 5e-5, (i, j)

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
            "tokenizers": tokenizers.__version__,
        },
        "onnxSha256": sha256(arguments.onnx.read_bytes()),
        "tokenizerSha256": sha256(arguments.tokenizer.read_bytes()),
        "pooling": arguments.pooling,
        "normalize": True,
        "maxTokens": arguments.max_tokens,
        "truncation": "end" if arguments.direction == "right" else "start",
        "dimension": int(matrix.shape[1]),
        "vectorsSha256": sha256(raw),
        "cases": described,
    }
    lines = json.dumps({**golden, "cases": None}, indent=1).replace('"cases": null\n}', '"cases": [\n')
    lines += ",\n".join(json.dumps(case) for case in described) + "\n]}\n"
    json.loads(lines)
    arguments.output.with_name(stem + ".json").write_text(lines, encoding="ascii")
    print(arguments.output, matrix.shape)


if __name__ == "__main__":
    main()
