#!/usr/bin/env python3
"""Makes the golden values of embeddings-explore with scikit-learn and SciPy.

    make_explore_goldens.py ../embeddings-explore/src/test/resources/goldens

Each line is a case, the name of a series, and its values, separated by tabs. Inputs are float32.
"""

import hashlib
import sys
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.stats import pearsonr, spearmanr
from sklearn.decomposition import PCA

VERSIONS = (
    f"# numpy {np.__version__}, scipy {scipy.__version__}, scikit-learn {sklearn.__version__}"
)


def row(case: str, series: str, values) -> str:
    return "\t".join([case, series, *(repr(float(v)) for v in np.ravel(values))])


def planes(random: np.random.Generator) -> list[str]:
    sparse = random.normal(size=(9, 40)) * (random.random((9, 40)) < 0.15)
    inputs = {
        "few-rows": random.normal(size=(6, 20)),
        "many-rows": random.normal(size=(60, 5)) * [3, 2, 1, 0.5, 0.1] + 4,
        "two-rows": random.normal(size=(2, 4)),
        "one-column": random.normal(size=(5, 1)),
        "far-from-zero": random.normal(size=(12, 8)) + 100,
        "sparse": sparse,
        "tiny-values": random.normal(size=(7, 6)) * 1e-25,
        "huge-values": random.normal(size=(7, 6)) * 1e25,
    }
    lines = [VERSIONS]
    for case, values in inputs.items():
        values = values.astype(np.float32)
        pca = PCA(n_components=min(2, *values.shape), svd_solver="full")
        placed = pca.fit_transform(values.astype(np.float64))
        lines.append(row(case, "shape", values.shape))
        lines.append(row(case, "rows", values))
        lines.append(row(case, "coordinates", placed))
        lines.append(row(case, "shares", pca.explained_variance_ratio_))
    return lines


def correlations(random: np.random.Generator) -> list[str]:
    x = random.normal(size=50)
    inputs = {
        "related": (x, x + random.normal(size=50)),
        "opposed": (x, -x),
        "ties": (random.integers(0, 4, 40), random.integers(0, 6, 40)),
        "far-from-zero": (1e8 + x, 1e8 + x + random.normal(size=50)),
        "zeros-of-both-signs": ([0.0, -0.0, 1, 2], [1, 2, 2, 5]),
        "two": ([1, 2], [3, 1]),
        "constant": ([1, 1, 1], [1, 2, 3]),
        "not-a-number": ([1, np.nan, 3], [1, 2, 3]),
    }
    lines = [VERSIONS]
    for case, (a, b) in inputs.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pearson = pearsonr(a, b).statistic
            spearman = spearmanr(a, b).statistic
        lines.append(row(case, "x", a))
        lines.append(row(case, "y", b))
        lines.append(row(case, "pearson", [pearson]))
        lines.append(row(case, "spearman", [spearman]))
    return lines


def main() -> None:
    folder = Path(sys.argv[1])
    random = np.random.default_rng(7)
    sums = []
    files = {"planes.tsv": planes(random), "correlations.tsv": correlations(random)}
    for name, lines in files.items():
        data = ("\n".join(lines) + "\n").encode("ascii")
        (folder / name).write_bytes(data)
        sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="ascii")


if __name__ == "__main__":
    main()
