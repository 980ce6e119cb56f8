"""Asks Hugging Face's tokenizers what they take each code point for, and writes that down as a table.

Their tables are of no single version of Unicode, and neither are those of JDKs: the Java tokenizers
use this one, so that they split texts alike on every JDK.

    python make_unicode_table.py > ../embeddings-huggingface/src/main/resources/io/github/sememe/huggingface/unicode.txt
"""

import struct
import unicodedata

from family_tokenizers import double_array
from tokenizers import Regex, normalizers, pre_tokenizers

CONTROL, SPACE, PUNCTUATION, NONSPACING, COMBINING, WORD, IDEOGRAPH, LETTER, NUMBER = (1 << bit for bit in range(9))

CODE_POINTS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def bert(**parts):
    off = dict(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=False)
    return normalizers.BertNormalizer(**{**off, **parts})


CLEAN, CHINESE, STRIP = bert(clean_text=True), bert(handle_chinese_chars=True), bert(strip_accents=True)
NFD, ACCENTS, LOWER = normalizers.NFD(), normalizers.StripAccents(), normalizers.Lowercase()
NFC, NFKD = normalizers.NFC(), normalizers.NFKD()
SPLIT, WORDS = pre_tokenizers.BertPreTokenizer(), pre_tokenizers.Whitespace()


def pieces(splitter, text):
    return [piece for piece, _ in splitter.pre_tokenize_str(text)]


def matching(expression):
    """Finds what an expression of the splitters, for one character, matches."""
    splitter = pre_tokenizers.Split(Regex(expression), "removed")
    text = "".join(map(chr, CODE_POINTS))
    return set(text) - {c for piece, _ in splitter.pre_tokenize_str(text) for c in piece}


LETTERS, NUMBERS, SPACES = (matching(expression) for expression in (r"\p{L}", r"\p{N}", r"\s"))


def flags(c):
    between = "a" + c + "b"
    found = 0
    cleaned = CLEAN.normalize_str(between)
    if cleaned == "ab":
        found |= CONTROL
    split = pieces(SPLIT, between)
    if split == ["a", "b"]:
        found |= SPACE
    elif len(split) == 3:
        found |= PUNCTUATION
    # One bit serves both: what cleaning turns into a space is what splitting takes for one.
    if cleaned != "ab":
        assert (cleaned == "a b") == (split == ["a", "b"]), hex(ord(c))
    if NFD.normalize_str(c) == c and STRIP.normalize_str(between) == "ab":
        found |= NONSPACING
    if ACCENTS.normalize_str(between) == "ab":
        found |= COMBINING
    if pieces(WORDS, between) == [between]:
        found |= WORD
    if CHINESE.normalize_str(between) == "a " + c + " b":
        found |= IDEOGRAPH
    if c in LETTERS:
        found |= LETTER
    if c in NUMBERS:
        found |= NUMBER
    # White space is the same to splitters by expression and to others.
    assert (c in SPACES) == (split == ["a", "b"]), hex(ord(c))
    return found


def any_map():
    """A compiled map that makes one letter of whatever begins with any byte: it shows what it takes for one."""
    units = double_array({bytes([byte]): 0 for byte in range(1, 256)})
    trie = struct.pack(f"<{len(units)}I", *units)
    return normalizers.Precompiled(struct.pack("<I", len(trie)) + trie + b"Y\0")


ANY = any_map()
CLUSTER_KINDS = dict(control=1, extend=2, incb_extend=3, linker=4, spacing=5, prepend=6, pictographic=7, consonant=8,
                     lead=9, vowel=10, trail=11, lead_vowel=12, lead_vowel_trail=13)


def letters(text):
    """Clusters of up to five bytes become one letter, longer ones a letter for each character."""
    return len(ANY.normalize_str(text))


def cluster_kind(c):
    """Finds out how a character joins its neighbours to a cluster, as far as that makes a difference."""
    mark, joiner, vowel, trail, picture, consonant, virama = "\u0301 \u200d \u1161 \u11a8 \u00a9 \u0915 \u094d".split()
    if c not in "\r\n" and letters("x" + c) == 1:
        if letters(consonant + c + consonant + mark) == 4:
            return "linker"
        if letters(consonant + virama + c + consonant + mark) == 5:
            return "incb_extend"
        return "extend" if letters(picture + c + joiner + picture + mark) == 5 else "spacing"
    if letters(c + "x") == 1:
        return "prepend"
    if len(c.encode()) < 4 and letters(c + mark) == 2:
        return "control"
    if letters(picture + joiner + c) == 3:
        return "pictographic"
    before_vowel, before_trail = letters(c + vowel + mark) == 3, letters(c + trail + mark) == 3
    if before_vowel and not before_trail:
        return "lead"
    if before_trail:
        after_vowel = letters(vowel + c + mark) == 3
        open_, closed = ("vowel", "trail") if after_vowel else ("lead_vowel", "lead_vowel_trail")
        return open_ if before_vowel else closed
    return "consonant" if letters(c + virama + consonant + mark) == 4 else None


def combining_class(c):
    """Finds the class by comparison with marks whose class has never changed."""
    def goes_before(mark):
        return NFD.normalize_str("a" + mark + c) == "a" + c + mark

    for k, mark in MARKS.items():
        if c == mark:
            return k
    if not goes_before("\u0345"):  # of the highest class, 240, which no other has
        return 0
    below = [k for k in sorted(MARKS) if not goes_before(MARKS[k])]
    return below[-1] if below else min(MARKS)


MARKS = {}
for code in CODE_POINTS:
    k = unicodedata.ucd_3_2_0.combining(chr(code))
    if k and k not in MARKS and NFD.normalize_str(chr(code)) == chr(code):
        MARKS[k] = chr(code)


def runs(values):
    """Groups neighbours of equal value."""
    start, last, value = None, None, None
    for code, this in values:
        if start is not None and code == last + 1 and this == value:
            last = code
            continue
        if start is not None:
            yield start, last, value
        start, last, value = code, code, this
    if start is not None:
        yield start, last, value


def span(first, last):
    return f"{first:x}" if first == last else f"{first:x}-{last:x}"


def main():
    print("# Written by tools/make_unicode_table.py. Numbers are hexadecimal.")
    print("# kinds: 1 control, 2 space, 4 punctuation, 8 nonspacing mark, 10 any mark, 20 of words, 40 ideograph,"
          " 80 letter, 100 number")
    for first, last, value in runs((c, f) for c in CODE_POINTS if (f := flags(chr(c)))):
        print("kinds", span(first, last), f"{value:x}")
    print("# combining classes; marks of one class keep their order")
    for first, last, value in runs((c, k) for c in CODE_POINTS if (k := combining_class(chr(c)))):
        print("class", span(first, last), f"{value:x}")
    print("# kinds in clusters:", ", ".join(f"{number:x} {name}" for name, number in CLUSTER_KINDS.items()))
    kinds = ((c, CLUSTER_KINDS[k]) for c in CODE_POINTS if (k := cluster_kind(chr(c))))
    for first, last, value in runs(kinds):
        print("cluster", span(first, last), f"{value:x}")
    print("# canonical decompositions, without those of Hangul")
    for c in CODE_POINTS:
        parts = NFD.normalize_str(chr(c))
        if parts != chr(c) and not 0xAC00 <= c < 0xD7A4:
            print("parts", f"{c:x}", *(f"{ord(part):x}" for part in parts))
    print("# compatibility decompositions, where they are others")
    for c in CODE_POINTS:
        parts = NFKD.normalize_str(chr(c))
        if parts != NFD.normalize_str(chr(c)):
            print("compatible", f"{c:x}", *(f"{ord(part):x}" for part in parts))
    print("# pairs that NFC composes, and what they become, without those of Hangul")
    for c in CODE_POINTS:
        parts = NFD.normalize_str(chr(c))
        if parts != chr(c) and NFC.normalize_str(chr(c)) == chr(c) and not 0xAC00 <= c < 0xD7A4:
            first = NFC.normalize_str(parts[:-1])
            assert NFC.normalize_str(first + parts[-1]) == chr(c)
            print("pair", f"{ord(first):x} {ord(parts[-1]):x} {c:x}")
    print("# lower case, where it is one code point: the distance to it; else the code points")
    single = []
    for c in CODE_POINTS:
        lower = LOWER.normalize_str(chr(c))
        if len(lower) != 1:
            print("lowers", f"{c:x}", *(f"{ord(part):x}" for part in lower))
        elif lower != chr(c):
            single.append((c, ord(lower) - c))
    for first, last, value in runs(single):
        print("lower", span(first, last), f"{value:x}")


main()
