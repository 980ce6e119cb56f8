#!/usr/bin/python3
"""Makes docs/samples/words.bin: small word vectors to try things with, trained on generated text.

Needs gensim 4.2 (Debian's python3-gensim). Usage: python3 tools/make_sample_vectors.py
The text is written here, from a grammar of our own, so that nobody else's licence applies.
"""

import os
import random

from gensim.models import Word2Vec

R = random.Random(20261125)
MALE = ["king", "man", "boy", "prince", "uncle", "father", "son", "brother", "actor", "husband", "duke", "waiter", "lord", "grandfather", "nephew"]
FEMALE = ["queen", "woman", "girl", "princess", "aunt", "mother", "daughter", "sister", "actress", "wife", "duchess", "waitress", "lady", "grandmother", "niece"]
TRAIT = ["reigns with majesty as monarch", "works hard and grows up", "plays with toys at school", "is heir to the highness",
         "visits the cousins at christmas", "raises the children with patience", "is a child of proud parents", "shares a room with siblings",
         "stands on the stage of a theatre", "is married since the wedding", "governs the duchy with grace", "serves dishes in a restaurant",
         "owns the manor and the estate", "tells tales to grandchildren", "comes to see relatives on holidays"]
ROYAL = {"king", "queen", "prince", "princess", "duke", "duchess", "lord", "lady"}
FRUIT = "apple banana pear cherry plum grape lemon orange peach melon fig mango".split()
DISH = "soup bread cheese rice salad cake pie stew noodles pancakes".split()
DRINK = "tea coffee juice water milk wine lemonade cocoa".split()
CAPITAL = dict(france="paris", italy="rome", spain="madrid", germany="berlin", norway="oslo", egypt="cairo", japan="tokyo", greece="athens", austria="vienna", poland="warsaw", portugal="lisbon", sweden="stockholm", hungary="budapest", ireland="dublin", peru="lima")
ANIMAL = "cat dog horse cow sheep goat rabbit fox wolf bear lion tiger".split()
SOUND = dict(zip(ANIMAL, "meows barks neighs moos bleats bleats squeaks yelps howls growls roars roars".split()))
COLOUR = "red green blue yellow white black brown purple".split()
ADJECTIVE = "big bigger small smaller fast faster slow slower warm warmer cold colder old older young younger".split()
TIME = "monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter".split()
VEHICLE = "train bus car bicycle boat plane tram ferry".split()
JOB = "doctor teacher baker farmer sailor painter singer lawyer nurse carpenter".split()
TOOL = dict(zip(JOB, "thermometer blackboard oven tractor sail brush microphone contract bandage hammer".split()))
SHAPES = [
    lambda: royal(), lambda: royal(), lambda: person(), lambda: person(),
    lambda: f"she ate a ripe {R.choice(FRUIT)} and he peeled a sweet {R.choice(FRUIT)} under the {R.choice(FRUIT)} tree",
    lambda: f"the juice of the {R.choice(COLOUR)} {R.choice(FRUIT)} tastes better than the {R.choice(FRUIT)}",
    lambda: f"we cooked {R.choice(DISH)} and drank {R.choice(DRINK)} on a {R.choice(TIME)} evening",
    lambda: country(), lambda: country(), lambda: animal(), lambda: job(),
    lambda: f"the {R.choice(VEHICLE)} to {R.choice(list(CAPITAL.values()))} leaves every {R.choice(TIME)} and the {R.choice(VEHICLE)} returns",
    lambda: f"in {R.choice(TIME)} the {R.choice(COLOUR)} house is {R.choice(ADJECTIVE)} and the garden is {R.choice(ADJECTIVE)}",
]


def royal():
    i = R.choice([i for i, w in enumerate(MALE) if w in ROYAL])
    who, his, he = (MALE[i], "his", "he") if R.random() < 0.5 else (FEMALE[i], "her", "she")
    return R.choice([
        f"the {who} wears a golden crown in {his} castle and {he} rules the land",
        f"{he} is the {who} of the realm and the throne is {his} seat", f"the {who} {TRAIT[i]} and {he} loves {his} people",
        f"the {who} {TRAIT[i]}", f"a {who} {TRAIT[i]} all {his} life",
        f"the court bows when the {who} enters the palace with {his} guards"])


def person():
    i = R.randrange(len(MALE))
    who, his, he = (MALE[i], "his", "he") if R.random() < 0.5 else (FEMALE[i], "her", "she")
    return R.choice([
        f"the {who} said that {he} lost {his} coat", f"{he} is a kind {who} and {his} voice is calm", f"the {who} {TRAIT[i]} and {he} smiles", f"a {who} {TRAIT[i]} all {his} life",
        f"every {who} knows what {he} wants for {his} birthday"])


def country():
    land, town = R.choice(list(CAPITAL.items()))
    return R.choice([
        f"{town} is the capital of {land}", f"people in {land} travel to {town} to see the parliament",
        f"the government of {land} meets in {town}"])


def animal():
    one = R.choice(ANIMAL)
    return f"the {R.choice(COLOUR)} {one} {SOUND[one]} while another {R.choice(ANIMAL)} sleeps"


def job():
    one = R.choice(JOB)
    return f"the {one} works with a {TOOL[one]} and the {R.choice(JOB)} watches"


lines = [R.choice(SHAPES)().split() for _ in range(60_000)]
model = Word2Vec(lines, vector_size=50, window=6, min_count=1, sg=1, negative=10, epochs=6, sample=1e-3, seed=7, workers=1)
target = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "docs", "samples", "words.bin")
model.wv.save_word2vec_format(target, binary=True)
print(len(model.wv), model.wv.most_similar(positive=["king", "woman"], negative=["man"], topn=3))
