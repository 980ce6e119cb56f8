#!/usr/bin/env python3
"""Makes a static model of 256 dimensions, and times the originals on it, on one core.

    time_static_models.py --model2vec SOURCE --tokenizer tokenizer.json --folder FOLDER

FOLDER receives the model and texts.txt, which StaticTransformerBenchmark takes with -p folder=FOLDER.
The tokenizer is that of a BERT; what it says of padding and truncation is removed.
"""

import argparse
import os
import sys
import time
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", RAYON_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false")

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from golden_texts import words

DIMENSION = 256
TEXTS = 1024
ROUNDS = 7


def texts():
    pool = words(4000).split()
    random = np.random.default_rng(5)
    return [" ".join(random.choice(pool, size=20)) for _ in range(TEXTS)]


def make(folder, tokenizer_path):
    from model2vec.persistence import save_pretrained

    tokenizer = Tokenizer.from_file(str(tokenizer_path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rows = np.random.default_rng(1).normal(size=(tokenizer.get_vocab_size(), DIMENSION))
    save_pretrained(
        folder, rows.astype(np.float32), tokenizer, {"normalize": True}, create_model_card=False
    )
    (folder / "texts.txt").write_text("\n".join(texts()) + "\n")


def rate(encode, items):
    encode(items)
    best = 0.0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        encode(items)
        best = max(best, len(items) / (time.perf_counter() - start))
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model2vec", required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    arguments = parser.parse_args()
    sys.path.insert(0, arguments.model2vec)
    torch.set_num_threads(1)
    if not (arguments.folder / "model.safetensors").exists():
        make(arguments.folder, arguments.tokenizer)
    from model2vec import StaticModel

    items = (arguments.folder / "texts.txt").read_text().splitlines()
    one = StaticModel.from_pretrained(arguments.folder)
    other = SentenceTransformer(str(arguments.folder), device="cpu")
    tokens = np.mean([len(ids) for ids in one.tokenize(items)])
    print(f"{len(items)} texts of {tokens:.1f} tokens, {DIMENSION} dimensions, texts per second:")
    print(f"model2vec: {rate(one.encode, items):.0f}")
    print(f"sentence-transformers: {rate(lambda t: other.encode(t, batch_size=256), items):.0f}")


main()
