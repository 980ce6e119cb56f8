#!/usr/bin/env python3
"""Exports a tiny sentence transformer with `export/export_model.py`, for the tests of `embeddings verify`.

    make_verification_model.py --output ../embeddings-contextual/src/test/resources/exported/tiny-bert

Random weights; the first token, a Dense layer, scaled to length 1, prompts for queries and a named role,
so that each of these can be tampered with.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Dense, Normalize, Pooling, Transformer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from make_tiny_transformers import shaken, tokenizer

sys.path.insert(0, str(Path(__file__).parent / "export"))
from export_model import export_folder  # noqa: E402

WIDTH = 16
LIMIT = 48


def save(folder: Path) -> None:
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer(), unk_token="[UNK]", sep_token="[SEP]", pad_token="[PAD]",
        cls_token="[CLS]", mask_token="[MASK]", model_max_length=LIMIT,
    )
    config = BertConfig(
        vocab_size=len(fast), hidden_size=WIDTH, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=64, initializer_range=0.2,
    )
    torch.manual_seed(7)
    shaken(BertModel(config, add_pooling_layer=False)).save_pretrained(folder / "encoder")
    fast.save_pretrained(folder / "encoder")
    modules = [
        Transformer(str(folder / "encoder")), Pooling(WIDTH, "cls"), Dense(WIDTH, 12), Normalize()
    ]
    prompts = {"query": "query: ", "document": "", "clustering": "topic: "}
    whole = SentenceTransformer(modules=modules, device="cpu", prompts=prompts)
    whole.save(str(folder / "whole"), create_model_card=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True, help="a folder that is not there yet")
    chosen = parser.parse_args()
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        save(Path(work))
        export_folder(str(Path(work) / "whole"), chosen.output)


if __name__ == "__main__":
    main()
