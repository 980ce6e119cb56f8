#!/usr/bin/env python3
"""Makes the golden codes of quantised vectors with sentence-transformers and numpy.

    make_quantization_goldens.py --output ../embeddings-math/src/test/resources/quantization

Writes `vectors.f32` (little-endian float32, row after row), the codes of each precision as raw bytes,
the ranges, the half-precision form, and `goldens.json`, which names the shapes, the versions and the
SHA-256 of every file.
"""

import argparse
import hashlib
import json
import platform
from pathlib import Path

import numpy as np
import sentence_transformers
from sentence_transformers.util.quantization import quantize_embeddings

ROWS, DIMENSION = 131, 53


def vectors() -> np.ndarray:
    random = np.random.default_rng(20261125)
    values = random.normal(0, 0.1, (ROWS, DIMENSION)).astype(np.float32)
    values[:, 3] = np.float32(0.25)
    values[:, 4] = 0
    values[5] = 0
    values[6, :4] = [-0.0, 1e-40, -1e-40, 1e30]
    values[7, :4] = [65504, 65519.99, 65520, 70000]
    values[8, :6] = [6.1e-5, 6.0e-8, 2.9e-8, 3.0e-8, 1.00048828125, 1.00146484375]
    return values


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    output = parser.parse_args().output
    output.mkdir(parents=True, exist_ok=True)
    all_vectors = vectors()
    calibration = all_vectors[20:]
    ranges = np.vstack((calibration.min(axis=0), calibration.max(axis=0)))
    files = {
        "vectors.f32": all_vectors.astype("<f4").tobytes(),
        "ranges.f32": ranges.astype("<f4").tobytes(),
        "half.f16": all_vectors.astype("<f2").tobytes(),
    }
    for precision in ("int8", "uint8", "binary", "ubinary"):
        codes = quantize_embeddings(all_vectors, precision, calibration_embeddings=calibration)
        files[f"{precision}.bin"] = codes.tobytes()
    for name, content in files.items():
        (output / name).write_bytes(content)
    description = {
        "madeBy": "tools/make_quantization_goldens.py",
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "sentence-transformers": sentence_transformers.__version__,
        },
        "rows": ROWS,
        "dimension": DIMENSION,
        "calibrationFrom": 20,
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    (output / "goldens.json").write_text(json.dumps(description, indent=1) + "\n")


if __name__ == "__main__":
    main()
