#!/usr/bin/env python3
"""Times scikit-learn's PCA on the files of io.github.sememe.bench.PcaMatrix, and compares its results with ours.

Usage: python tools/time_pca.py FOLDER [ROUNDS]
"""

import statistics
import sys
import time

import numpy
import sklearn
from sklearn.decomposition import PCA

folder = sys.argv[1]
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 15
rows = numpy.fromfile(f"{folder}/rows.f32", dtype="<f4").reshape(-1, 300)
variances = numpy.fromfile(f"{folder}/variances.f64", dtype="<f8")
components = numpy.fromfile(f"{folder}/components.f32", dtype="<f4").reshape(-1, 300)


def timed(name, work):
    work()
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begin))
    print(f"{name:24} median {statistics.median(times):7.1f} ms, best {min(times):7.1f} ms", flush=True)


print(f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}, {rows.shape[0]} x {rows.shape[1]} to {len(variances)}")
exact = PCA(len(variances)).fit(rows.astype(numpy.float64))
for name, matrix in ("float32", rows), ("float64", rows.astype(numpy.float64)):
    timed(f"fit, {name}", lambda: PCA(len(variances)).fit(matrix))
    timed(f"fit_transform, {name}", lambda: PCA(len(variances)).fit_transform(matrix))

for name, found in (
    ("ours", (variances, components)),
    ("scikit-learn, float32", (lambda pca: (pca.explained_variance_, pca.components_))(PCA(len(variances)).fit(rows))),
):
    worst_variance = numpy.abs(found[0] / exact.explained_variance_ - 1).max()
    worst_component = numpy.abs(found[1] - exact.components_).max()
    print(f"{name}, beside scikit-learn on float64: variances differ by {worst_variance:.1e}, components by {worst_component:.1e}")
