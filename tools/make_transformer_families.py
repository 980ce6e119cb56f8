#!/usr/bin/env python3
"""Makes a tiny random-weight model of each family and recipe, and goldens from the original packages.

    make_transformer_families.py --output ../embeddings-contextual/src/test/resources/families
    make_transformer_families.py --output DIRECTORY --only albert router
"""

import argparse
import os
import sys
import warnings
from pathlib import Path

import torch

import family_encoders
import family_rankers
import family_recipes


def main() -> None:
    makers = [*family_encoders.ALL, *family_recipes.ALL, *family_rankers.ALL]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--only", nargs="+", choices=[maker.__name__ for maker in makers])
    chosen = parser.parse_args()
    if os.environ.get("PYTHONHASHSEED") != "0":  # ModernBERT's graph follows the order of a set
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    torch.set_num_threads(1)
    warnings.filterwarnings("ignore", category=torch.jit.TracerWarning)
    chosen.output.mkdir(parents=True, exist_ok=True)
    for maker in makers:
        if chosen.only is None or maker.__name__ in chosen.only:
            maker(chosen.output)
            print(f"made {maker.__name__}")


if __name__ == "__main__":
    main()
