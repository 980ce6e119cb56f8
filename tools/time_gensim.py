#!/usr/bin/python3
"""Times gensim on the files of io.github.sememe.bench.WordVectorFiles.

Usage: python3 tools/time_gensim.py FOLDER [bin] [txt] [fasttext]
"""

import sys
import time

from gensim.models import KeyedVectors
from gensim.models.fasttext import load_facebook_vectors


def timed(name, work):
    begin = time.perf_counter()
    result = work()
    print(f"{name:30} {1000 * (time.perf_counter() - begin):9.1f} ms", flush=True)
    return result


folder = sys.argv[1]
wanted = sys.argv[2:] or ["bin", "fasttext", "txt"]
if "bin" in wanted:
    vectors = timed("word2vec .bin", lambda: KeyedVectors.load_word2vec_format(f"{folder}/vectors.bin", binary=True))
    vectors.most_similar("ca")
    times = []
    for _ in range(20):
        begin = time.perf_counter()
        vectors.most_similar("ca")
        times.append(time.perf_counter() - begin)
    print(f"most_similar, median of 20     {1000 * sorted(times)[10]:9.1f} ms", flush=True)
if "fasttext" in wanted:
    timed("fastText .bin", lambda: load_facebook_vectors(f"{folder}/fasttext.bin"))
if "txt" in wanted:
    timed("GloVe text", lambda: KeyedVectors.load_word2vec_format(f"{folder}/vectors.txt", binary=False, no_header=True))
