#!/usr/bin/env python3
"""scikit-learn's times on a corpus file, one document a line: warm medians within one process.

usage: benchmark_scikit_learn.py CORPUS [ROUNDS] [JSON]

The corpus is the one that ClassicCorpus of embeddings-bench writes, or any other. Alternate this
script with the benchmark in one sitting; docs/benchmarks.md says how.
"""
import json
import resource
import statistics
import sys
import time

import sklearn
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer


def median(task, rounds):
    task()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main():
    path = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")
    if lines[-1] == "":
        lines.pop()
    fitted = TfidfVectorizer().fit(lines)
    tasks = {
        "tfidf_fit_transform": lambda: TfidfVectorizer().fit_transform(lines),
        "tfidf_12_mindf2_fit_transform": lambda: TfidfVectorizer(ngram_range=(1, 2), min_df=2).fit_transform(lines),
        "tfidf_transform": lambda: fitted.transform(lines),
        "hashing_transform": lambda: HashingVectorizer().transform(lines),
        "count_fit_transform": lambda: CountVectorizer().fit_transform(lines),
    }
    result = {"sklearn": sklearn.__version__, "python": sys.version.split()[0], "lines": len(lines)}
    matrix = tasks["tfidf_fit_transform"]()
    result["terms"], result["nonzeros"], result["sum"] = matrix.shape[1], int(matrix.nnz), float(matrix.sum())
    for name, task in tasks.items():
        result[name + "_ms"] = round(1000 * median(task, rounds), 1)
        print(name, result[name + "_ms"], "ms", flush=True)
    result["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(result))
    if len(sys.argv) > 3:
        with open(sys.argv[3], "w", encoding="ascii") as file:
            json.dump(result, file, indent=1)


main()
