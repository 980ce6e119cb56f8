"""Makes small tokenizers of the kinds that the Java tokenizers know, and what Hugging Face's tokenizers give with them.

    python make_tokenizer_goldens.py ../embeddings-huggingface/src/test/resources/tokenizers

NAME.json is a tokenizer.json, trained on the texts of golden_texts.py; NAME-goldens.json has for each text the
tokens' ids and places (id, start and end in turn, in UTF-16 units), and what is put around texts.
"""

import hashlib
import json
import sys
from pathlib import Path

import tokenizers
from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from family_tokenizers import QWEN_SPLIT
from golden_texts import ODD, SCRIPTS, SENTENCES

LLAMA_SPLIT = QWEN_SPLIT.replace(r"\p{N}|", r"\p{N}{1,3}|", 1)
CORPUS = SENTENCES * 3 + list(SCRIPTS.values()) + list(ODD.values())

OWN = {
    "special-bytes": "<s>a<mask> b  <mask>  c</s> <|endoftext|>New York,ab cab ab",
    "words-in-added": "NewYork New York! xNew Yorkx é! e\u0301! aé!",
    "contractions": "I'm we're they'll you've he'd it's can't I'M WE'RE THEY'LL YOU'VE HE'D IT'S 'ſ 'x ''s '",
    "line-ends": "a\n\nb \r\n c\n  \n  d  \n\t e!\n\n!\r?  \n",
    "space-runs": "a b  c   d    e     f" + " " * 24 + "g" + " " * 70,
    "white-space": "a\tb\u00a0c\u3000d \u3000e\u2028\u2029f\u0085g \u1680 h\u200bi",
    "numbers": "1 12 123 1234 12345 ١٢٣٤ １２３４ ²½Ⅷ 1a2b 3.14",
    "marks": "e\u0301 a\u0327\u0301 \u0301 a\u0344 \u0958 \u1112\u1161\u11ab \ud55c \u1e9b\u0323 q\u0307\u0323 \u0f73\u0f71",
    "long-word": "abcdefghij" * 60,
    "long-marks": "a" + "\u0301\u0323" * 40 + "b",
}
# Texts of one kind are enough.
TEXTS = SCRIPTS | ODD | OWN


def byte_level(split=None, add_prefix_space=False, vocabulary=1000, **model) -> Tokenizer:
    made = Tokenizer(models.BPE(**model))
    bytes_ = pre_tokenizers.ByteLevel(add_prefix_space=add_prefix_space, use_regex=split is None)
    made.pre_tokenizer = (
        bytes_
        if split is None
        else pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(split), "isolated"), bytes_])
    )
    made.train_from_iterator(
        CORPUS,
        trainers.BpeTrainer(
            vocab_size=vocabulary,
            initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
            show_progress=False,
        ),
    )
    return made


def gpt2() -> Tokenizer:
    made = byte_level()
    made.add_special_tokens(["<|endoftext|>"])
    made.post_processor = processors.ByteLevel(trim_offsets=False)
    return made


def roberta() -> Tokenizer:
    """With a space before the text, trimmed places and added tokens of all kinds."""
    made = byte_level(add_prefix_space=True)
    made.add_special_tokens(["<s>", "</s>", AddedToken("<mask>", lstrip=True, rstrip=True, special=True)])
    made.add_tokens([AddedToken("New York"), AddedToken("ab", single_word=True)])
    made.post_processor = processors.RobertaProcessing(
        ("</s>", made.token_to_id("</s>")), ("<s>", made.token_to_id("<s>")), trim_offsets=True, add_prefix_space=True
    )
    return made


def modernbert() -> Tokenizer:
    """NFC, and added tokens of the normalised text: runs of spaces, and one that is composed."""
    made = byte_level()
    made.normalizer = normalizers.NFC()
    made.add_special_tokens(["[UNK]", "[CLS]", "[SEP]", "[PAD]", AddedToken("[MASK]", lstrip=True, special=True)])
    made.add_tokens([" " * count for count in range(24, 1, -1)] + [AddedToken("é!", lstrip=True)])
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B [SEP]",
        special_tokens=[(token, made.token_to_id(token)) for token in ("[CLS]", "[SEP]")],
    )
    return made


def qwen() -> Tokenizer:
    made = byte_level(QWEN_SPLIT)
    made.normalizer = normalizers.NFC()
    made.add_special_tokens(["<|endoftext|>", "<|im_start|>"])
    end = "<|endoftext|>"
    template = processors.TemplateProcessing(
        single=f"$A {end}:0", pair=f"$A {end}:0 $B:1 {end}:1", special_tokens=[(end, made.token_to_id(end))]
    )
    made.post_processor = processors.Sequence(
        [processors.ByteLevel(trim_offsets=False, use_regex=False), template]
    )
    return made


def llama() -> Tokenizer:
    """Three digits are a word, pieces need no merges, and the first token goes before each text."""
    made = byte_level(LLAMA_SPLIT, ignore_merges=True)
    made.add_special_tokens(["<|endoftext|>"])
    begin = "<|endoftext|>"
    template = processors.TemplateProcessing(
        single=f"{begin} $A", pair=f"{begin} $A {begin}:1 $B:1", special_tokens=[(begin, made.token_to_id(begin))]
    )
    made.post_processor = processors.Sequence([processors.ByteLevel(trim_offsets=True), template])
    return made


KINDS = [gpt2, roberta, modernbert, qwen, llama]


def utf16(text: str) -> list[int]:
    places = [0]
    for character in text:
        places.append(places[-1] + (2 if ord(character) > 0xFFFF else 1))
    return places


def triples(tokenizer: Tokenizer, text: str) -> list[int]:
    places = utf16(text)
    encoding = tokenizer.encode(text, add_special_tokens=False)
    return [
        number
        for id_, (start, end) in zip(encoding.ids, encoding.offsets)
        for number in (id_, places[start], places[end])
    ]


def write(path: Path, content: str) -> str:
    path.write_text(content, encoding="utf-8")
    return f"{hashlib.sha256(content.encode('utf-8')).hexdigest()}  {path.name}\n"


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    sums = ""
    for kind in KINDS:
        name = kind.__name__.replace("_", "-")
        made = kind()
        pair = made.encode("a", "b")
        goldens = {
            "tokenizers": tokenizers.__version__,
            "texts": TEXTS,
            "tokens": {text: triples(made, TEXTS[text]) for text in TEXTS},
            "single": made.encode("a").ids,
            "pair": pair.ids,
            "types": pair.type_ids,
        }
        sums += write(folder / f"{name}.json", made.to_str())
        sums += write(folder / f"{name}-goldens.json", json.dumps(goldens, separators=(",", ":")))
    write(folder / "SHA256SUMS", sums)


main()
