"""Small tokenizers of each kind that published transformers use, made by hand: the same bytes every time."""

import math
import struct
import unicodedata
from collections import Counter

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast

from golden_texts import SCRIPTS, SENTENCES, words

QWEN_SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
KNOWN_SCRIPTS = ["latin-french", "greek", "cyrillic-russian", "chinese", "korean"]


def corpus() -> list[str]:
    return SENTENCES + [SCRIPTS[name] for name in KNOWN_SCRIPTS] + [words(300)]


def word_pieces(special: list[str], size: int, lowercase: bool = True) -> dict[str, int]:
    """Special pieces, characters, continuing characters, some endings, then the commonest words."""
    normalizer = normalizers.BertNormalizer(lowercase=lowercase)
    splitter = pre_tokenizers.BertPreTokenizer()
    counts = Counter(
        word
        for text in corpus()
        for word, _ in splitter.pre_tokenize_str(normalizer.normalize_str(text))
    )
    characters = sorted({character for word in counts for character in word})
    endings = ["##" + ending for ending in ("ing", "ed", "ly", "er", "s", "es", "th")]
    common = sorted(counts, key=lambda word: (-counts[word], word))
    pieces = special + characters + ["##" + c for c in characters] + endings + common
    return {piece: index for index, piece in enumerate(list(dict.fromkeys(pieces))[:size])}


def bert_template(tokenizer: Tokenizer, begin: str, end: str, pair: str) -> None:
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=pair,
        special_tokens=[(token, tokenizer.token_to_id(token)) for token in (begin, end)],
    )


def word_piece(size: int = 600, lowercase: bool = True) -> Tokenizer:
    """As BERT has it."""
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    made = Tokenizer(models.WordPiece(word_pieces(special, size, lowercase), unk_token="[UNK]"))
    made.add_special_tokens(special)
    made.normalizer = normalizers.BertNormalizer(lowercase=lowercase)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece()
    bert_template(made, "[CLS]", "[SEP]", "[CLS] $A [SEP] $B:1 [SEP]:1")
    return made


def mpnet_word_piece() -> Tokenizer:
    """Word pieces between the signs of RoBERTa."""
    special = ["<s>", "<pad>", "</s>", "[UNK]", "<mask>"]
    made = Tokenizer(models.WordPiece(word_pieces(special, 600), unk_token="[UNK]"))
    made.add_special_tokens(special)
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece()
    made.post_processor = processors.RobertaProcessing(
        ("</s>", 2), ("<s>", 0), trim_offsets=True, add_prefix_space=False
    )
    return made


def byte_alphabet() -> list[str]:
    return sorted(pre_tokenizers.ByteLevel.alphabet())


def merges(splitter, count: int) -> list[tuple[str, str]]:
    """Byte-pair merges: the commonest pair first, among equals the first by its characters."""
    counts = Counter(word for text in corpus() for word, _ in splitter.pre_tokenize_str(text))
    parted = {word: list(word) for word in counts}
    found = []
    for _ in range(count):
        pairs = Counter()
        for word, symbols in parted.items():
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] += counts[word]
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        found.append(best)
        for word, symbols in parted.items():
            parted[word] = merged(symbols, best)
    return found


def merged(symbols: list[str], pair: tuple[str, str]) -> list[str]:
    joined, at = [], 0
    while at < len(symbols):
        together = tuple(symbols[at : at + 2]) == pair
        joined.append("".join(pair) if together else symbols[at])
        at += 2 if together else 1
    return joined


def byte_pairs(first: list[str], last: list[str], splitter, count: int = 300) -> Tokenizer:
    joins = merges(splitter, count)
    pieces = first + byte_alphabet() + ["".join(pair) for pair in joins] + last
    vocabulary = {piece: index for index, piece in enumerate(dict.fromkeys(pieces))}
    made = Tokenizer(models.BPE(vocabulary, joins))
    made.pre_tokenizer = splitter
    made.decoder = decoders.ByteLevel()
    made.add_special_tokens(first + last)
    return made


def roberta_bytes() -> Tokenizer:
    splitter = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made = byte_pairs(["<s>", "<pad>", "</s>", "<unk>"], ["<mask>"], splitter)
    made.post_processor = processors.RobertaProcessing(
        ("</s>", 2), ("<s>", 0), trim_offsets=True, add_prefix_space=False
    )
    return made


def modernbert_bytes() -> Tokenizer:
    splitter = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made = byte_pairs([], ["[UNK]", "[CLS]", "[SEP]", "[PAD]", "[MASK]"], splitter)
    made.normalizer = normalizers.NFC()
    bert_template(made, "[CLS]", "[SEP]", "[CLS] $A [SEP] $B [SEP]")
    return made


def gpt2_bytes() -> Tokenizer:
    """Nothing is added to a text, and there is no token for padding."""
    made = byte_pairs([], ["<|endoftext|>"], pre_tokenizers.ByteLevel(add_prefix_space=False))
    made.post_processor = processors.ByteLevel(trim_offsets=False)
    return made


def qwen_bytes() -> Tokenizer:
    """The sign of the end is added by the post-processor, as in Qwen3-Embedding."""
    splitter = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(QWEN_SPLIT), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    made = byte_pairs([], ["<|endoftext|>", "<|im_start|>", "<|im_end|>"], splitter)
    made.normalizer = normalizers.NFC()
    end = "<|endoftext|>"
    template = processors.TemplateProcessing(
        single=f"$A {end}:0",
        pair=f"$A {end}:0 $B:1 {end}:1",
        special_tokens=[(end, made.token_to_id(end))],
    )
    made.post_processor = processors.Sequence(
        [processors.ByteLevel(trim_offsets=False, use_regex=False), template]
    )
    return made


def unigram_pieces(special: list[str], normalizer) -> list[tuple[str, float]]:
    """Characters, prefixes of words and words, scored by the logarithm of how often they occur."""
    splitter = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    counts = Counter()
    for text in corpus():
        for word, _ in splitter.pre_tokenize_str(normalizer.normalize_str(text)):
            counts.update(word)
            counts.update(word[:end] for end in range(2, len(word) + 1))
            counts.update(word[-end:] for end in (2, 3) if len(word) > end + 1)
    characters = sorted(piece for piece in counts if len(piece) == 1)
    longer = sorted((p for p in counts if len(p) > 1), key=lambda p: (-counts[p], p))
    chosen = characters + longer[: 600 - len(special) - len(characters)]
    total = sum(counts.values())
    scored = [(p, round(math.log(counts[p] / total) + len(p) - 1, 6)) for p in chosen]
    return [(piece, 0.0) for piece in special] + sorted(scored, key=lambda s: (-s[1], s[0]))


def unigram(special: list[str], unknown: str, normalizer) -> Tokenizer:
    pieces = unigram_pieces(special, normalizer)
    made = Tokenizer(models.Unigram(pieces, unk_id=special.index(unknown), byte_fallback=False))
    made.normalizer = normalizer
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    made.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    made.add_special_tokens(special)
    return made


def xlm_roberta_unigram() -> Tokenizer:
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    normalizer = normalizers.Sequence(
        [normalizers.Precompiled(character_map()), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    made = unigram(special, "<unk>", normalizer)
    bert_template(made, "<s>", "</s>", "<s> $A </s> </s> $B </s>")
    return made


def albert_unigram() -> Tokenizer:
    special = ["<pad>", "<unk>", "[CLS]", "[SEP]", "[MASK]"]
    normalizer = normalizers.Sequence(
        [
            normalizers.Replace("``", '"'),
            normalizers.Replace("''", '"'),
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    made = unigram(special, "<unk>", normalizer)
    bert_template(made, "[CLS]", "[SEP]", "[CLS] $A [SEP] $B:1 [SEP]:1")
    return made


def deberta_unigram() -> Tokenizer:
    special = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]"]
    normalizer = normalizers.Sequence(
        [normalizers.Strip(), normalizers.Precompiled(character_map())]
    )
    made = unigram(special, "[UNK]", normalizer)
    bert_template(made, "[CLS]", "[SEP]", "[CLS] $A [SEP] $B:1 [SEP]:1")
    return made


def folded() -> dict[str, str]:
    """What a compiled map of this size can hold: Latin accents composed, compatibility forms folded."""
    found = {}
    for code in [*range(0xA0, 0x180), *range(0x2000, 0x2070), *range(0xFB00, 0xFB07), *range(0xFF00, 0xFFA0)]:
        character = chr(code)
        normal = unicodedata.normalize("NFKC", character)
        decomposed = unicodedata.normalize("NFD", character)
        if normal != character:
            found[character] = normal
        if decomposed not in (character, normal):
            found[decomposed] = normal
    for space in "\t\n\r\u2028\u2029\u200b\ufeff":
        found[space] = " "
    for control in [*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20), 0x7F]:
        found[chr(control)] = ""
    return found


def character_map() -> bytes:
    """The map of SentencePiece: a double array over UTF-8, then the replacements, each ended by 0."""
    replacements, where = bytearray(), {}
    keys = {}
    for key, value in sorted(folded().items()):
        if value not in where:
            where[value] = len(replacements)
            replacements += value.encode("utf-8") + b"\0"
        keys[key.encode("utf-8")] = where[value]
    units = double_array(keys)
    trie = struct.pack(f"<{len(units)}I", *units)
    return struct.pack("<I", len(trie)) + trie + bytes(replacements)


def double_array(keys: dict[bytes, int]) -> list[int]:
    """A trie as Darts keeps it: a child with label c of a node with base b is at b ^ c."""
    tree: dict = {}
    for key, value in keys.items():
        node = tree
        for byte in key:
            node = node.setdefault(byte, {})
        node[0] = value
    units, taken = [0] * 256, {0}
    waiting = [(0, tree)]
    while waiting:
        at, node = waiting.pop(0)
        labels = sorted(node)
        base = 1
        while any((base ^ label) in taken for label in labels) or (base ^ at) >= 1 << 21:
            base += 1
        units += [0] * (max(base | 255, 0) + 1 - len(units))
        units[at] |= (at ^ base) << 10 | (0x100 if 0 in node else 0)
        for label in labels:
            child = base ^ label
            taken.add(child)
            if label == 0:
                units[child] = node[0] | 1 << 31
            else:
                units[child] = label
                waiting.append((child, node[label]))
    return units


def fast(tokenizer: Tokenizer, limit: int | None, **names) -> PreTrainedTokenizerFast:
    """The tokenizer as transformers wraps it; without a limit the file says 1e30, as so many do."""
    limits = {} if limit is None else {"model_max_length": limit}
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, **limits, **names)


BERT_NAMES = {
    "unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]",
    "mask_token": "[MASK]",
}
ROBERTA_NAMES = {
    "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>",
    "cls_token": "<s>", "sep_token": "</s>", "mask_token": "<mask>",
}
