#!/usr/bin/python3
"""Makes docs/samples/words.bin: small word vectors to try things with, learnt from WordNet.

Needs scikit-learn, gensim 4.2 and the database files of WordNet 3.0 (Debian's python3-sklearn,
python3-gensim and wordnet-base). Usage: python3 tools/make_sample_vectors.py [FOLDER], by default
/usr/share/wordnet.

The text is what WordNet says of its words: definitions, examples, and each word beside the definition
of its usual sense. Words that stand near each other are counted, the counts become positive pointwise
mutual information, and its strongest 50 dimensions the vectors (Levy, Goldberg and Dagan 2015): on a
text this small that is better than word2vec, and the same each time.
"""

import os
import re
import sys
from collections import Counter

import numpy
import scipy.sparse
from gensim.models import KeyedVectors
from sklearn.utils.extmath import randomized_svd

WORDS = 5000
DIMENSION = 50
CONTEXTS = 20000
WINDOW = 8
USUAL = 8000
TIMES = 4
FREQUENT = 1e-4
# What people try first, though WordNet seldom uses it.
MORE = """banana cherry peach uncle aunt nephew niece prince princess duke duchess waiter waitress actress kitten puppy
berlin madrid vienna tokyo cairo athens oslo lisbon guitar violin piano pizza coffee bicycle laptop robot""".split()
FILES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?")

folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"


def lines(name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if not line.startswith("  ")]


def tokens(text):
    return TOKEN.findall(text.lower())


def synsets():
    """Returns (part of speech, offset) -> (words, definition, examples)."""
    found = {}
    for name, part in FILES.items():
        for line in lines(f"data.{name}"):
            data, gloss = line.split(" | ", 1)
            fields = data.split()
            count = int(fields[3], 16)
            words = [re.sub(r"\(.*\)", "", word).replace("_", " ").lower() for word in fields[4:4 + 2 * count:2]]
            examples = re.findall(r'"([^"]+)"', gloss)
            found[part, fields[0]] = words, re.sub(r'"[^"]+"', " ", gloss), examples
    return found


def usual_senses():
    """Returns word -> its usual synset, which WordNet lists first, nouns before verbs."""
    found = {}
    for name, part in FILES.items():
        for line in lines(f"index.{name}"):
            fields = line.split()
            found.setdefault(fields[0].replace("_", " "), (part, fields[-int(fields[2])]))
    return found


def text():
    """Returns sentences, and how often each word stands in definitions and examples."""
    all_synsets = synsets()
    sentences = []
    for _, definition, examples in all_synsets.values():
        sentences += [tokens(definition)] + [tokens(example) for example in examples]
    written = Counter(word for sentence in sentences for word in sentence)
    usual = set(sorted(written, key=lambda word: (-written[word], word))[:USUAL] + MORE)
    for word, synset in usual_senses().items():
        words, definition, _ = all_synsets[synset]
        others = tokens(" ".join(other for other in words if other != word))
        sentences += (TIMES if word in usual else 1) * [tokens(word) + others + tokens(definition)]
    return sentences, written


def neighbours(sentences, contexts, counted):
    """Returns how often words stand near each other, near ones counting more and frequent ones less."""
    share = numpy.array([counted[word] for word in contexts]) / sum(counted[word] for word in contexts)
    weight = numpy.minimum(1, numpy.sqrt(FREQUENT / share))
    number = {word: i for i, word in enumerate(contexts)}
    gap = [-1] * WINDOW
    places = numpy.concatenate([numpy.array([number.get(word, -1) for word in sentence] + gap) for sentence in sentences])
    size = len(contexts)
    counts = scipy.sparse.csr_matrix((size, size))
    for distance in range(1, WINDOW + 1):
        left, right = places[:-distance], places[distance:]
        both = (left >= 0) & (right >= 0)
        left, right = left[both], right[both]
        weights = weight[left] * weight[right] * (WINDOW - distance + 1) / WINDOW
        near = scipy.sparse.coo_matrix((weights, (left, right)), shape=(size, size)).tocsr()
        counts = counts + near + near.T
    return counts


def information(counts):
    """Returns the positive pointwise mutual information of counts, contexts smoothed."""
    words = numpy.asarray(counts.sum(1)).ravel()
    contexts = words ** 0.75 / (words ** 0.75).sum()
    cells = counts.tocoo()
    values = numpy.log(cells.data / (words[cells.row] * contexts[cells.col]))
    kept = values > 0
    return scipy.sparse.csr_matrix((values[kept], (cells.row[kept], cells.col[kept])), shape=counts.shape)


sentences, written = text()
counted = Counter(word for sentence in sentences for word in sentence)
ranked = sorted(counted, key=lambda word: (-counted[word], word))
contexts = ranked[:CONTEXTS] + [word for word in MORE if word not in ranked[:CONTEXTS]]
cells = information(neighbours(sentences, contexts, counted))
left, values, _ = randomized_svd(cells, DIMENSION, n_iter=7, random_state=0)
rows = dict(zip(contexts, (left * values ** 0.5).astype(numpy.float32)))
by_use = [word for word in sorted(written, key=lambda word: (-written[word], word)) if word in rows]
chosen = set(MORE + by_use[:WORDS])
kept = [word for word in by_use if word in chosen]
sample = KeyedVectors(DIMENSION)
sample.add_vectors(kept, [rows[word] for word in kept])
target = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "docs", "samples", "words.bin")
sample.save_word2vec_format(target, binary=True)

print(len(kept), "words")
for question in ["man king woman", "man boy woman", "brother sister uncle", "france paris italy", "good better bad"]:
    first, second, third = question.split()
    print(question, sample.most_similar(positive=[second, third], negative=[first], topn=3))
