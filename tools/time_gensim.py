#!/usr/bin/python3
"""Times gensim on the files of io.github.sememe.bench.WordVectorFiles.

Usage: python3 tools/time_gensim.py FOLDER [bin] [fasttext] [txt]
Each format is opened in a process of its own, whose peak of resident memory is printed, too.
"""

import resource
import subprocess
import sys
import time


def timed(name, work):
    begin = time.perf_counter()
    result = work()
    print(f"{name:30} {1000 * (time.perf_counter() - begin):9.1f} ms", flush=True)
    return result


def open_one(folder, what):
    from gensim.models import KeyedVectors
    from gensim.models.fasttext import load_facebook_vectors

    if what == "bin":
        vectors = timed("word2vec .bin", lambda: KeyedVectors.load_word2vec_format(f"{folder}/vectors.bin", binary=True))
        vectors.most_similar("ca")
        times = []
        for _ in range(20):
            begin = time.perf_counter()
            vectors.most_similar("ca")
            times.append(time.perf_counter() - begin)
        print(f"most_similar, median of 20     {1000 * sorted(times)[10]:9.1f} ms", flush=True)
    if what == "fasttext":
        timed("fastText .bin", lambda: load_facebook_vectors(f"{folder}/fasttext.bin"))
    if what == "txt":
        timed("GloVe text", lambda: KeyedVectors.load_word2vec_format(f"{folder}/vectors.txt", binary=False, no_header=True))
    print(f"{what + ', peak resident memory':30} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:9.1f} MB", flush=True)


if sys.argv[2:3] == ["--one"]:
    open_one(sys.argv[1], sys.argv[3])
else:
    for wanted in sys.argv[2:] or ["bin", "fasttext", "txt"]:
        begin = time.perf_counter()
        subprocess.run([sys.executable, __file__, sys.argv[1], "--one", wanted], check=True)
        print(f"{wanted + ', whole process':30} {1000 * (time.perf_counter() - begin):9.1f} ms", flush=True)
