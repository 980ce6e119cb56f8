"""Goldens of Pca and TruncatedSvd: what scikit-learn says of small matrices.

    python make_decomposition_goldens.py ../embeddings-math/src/test/resources/goldens/decompositions

Every case NAME becomes NAME.f32 (the rows, little-endian float) and NAME.f64 (little-endian double:
mean; then of PCA and of TruncatedSVD each components, singular values, explained variances, ratios,
transformed rows). cases.properties names the shapes, the solver that PCA chose, the versions and the
SHA-256 of every file; a test checks them. scikit-learn computes in double, on the same floats.
"""

import hashlib
import pathlib
import sys

import numpy as np
import scipy
import sklearn
from sklearn.decomposition import PCA, TruncatedSVD

rng = np.random.default_rng(10)


def spectrum(rows, columns, decay, shift=0.0):
    scales = decay ** np.arange(columns)
    rotation = np.linalg.qr(rng.standard_normal((columns, columns)))[0]
    return (rng.standard_normal((rows, columns)) * scales) @ rotation + shift


CASES = {
    # name: (rows, components)
    "tall": (spectrum(400, 20, 0.8), 8),
    "square": (spectrum(24, 24, 0.85), 10),
    "wide": (spectrum(6, 50, 0.95), 3),
    "far-from-zero": (spectrum(200, 8, 0.7, shift=100.0), 4),
    "constant-column": (np.insert(spectrum(60, 6, 0.7), 2, 3.25, axis=1), 4),
    "rank-two": (spectrum(40, 2, 0.6) @ rng.standard_normal((2, 9)), 2),
    "two-rows": (spectrum(2, 7, 0.8), 1),
    # 320 * 170^2 multiplications and more: beyond what is summed in double
    "large": (spectrum(320, 170, 0.9), 5),
}


def write(path, values, kind):
    data = np.ascontiguousarray(values, dtype=kind).tobytes()
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def flat(model, transformed):
    return [
        model.components_.ravel(),
        model.singular_values_,
        model.explained_variance_,
        model.explained_variance_ratio_,
        transformed.ravel(),
    ]


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        "# made by tools/make_decomposition_goldens.py",
        f"scikit-learn = {sklearn.__version__}",
        f"numpy = {np.__version__}",
        f"scipy = {scipy.__version__}",
    ]
    for name, (rows, count) in CASES.items():
        rows = rows.astype(np.float32)
        exact = rows.astype(np.float64)
        solver = "covariance_eigh" if len(rows) >= 10 * rows.shape[1] else "full"
        pca = PCA(count, svd_solver=solver).fit(exact)
        svd = TruncatedSVD(count, algorithm="arpack", random_state=0)
        svd_rows = svd.fit_transform(exact) if count < min(rows.shape) else None
        values = [pca.mean_] + flat(pca, pca.transform(exact))
        if svd_rows is not None:
            values += flat(svd, svd_rows)
        lines += [
            f"{name}.shape = {rows.shape[0]} {rows.shape[1]} {count}",
            f"{name}.solver = {solver}",
            f"{name}.svd = {str(svd_rows is not None).lower()}",
            f"{name}.f32 = {write(folder / (name + '.f32'), rows, '<f4')}",
            f"{name}.f64 = {write(folder / (name + '.f64'), np.concatenate(values), '<f8')}",
        ]
    (folder / "cases.properties").write_text("\n".join(lines) + "\n")


main()
