"""Makes small tokenizers of the kinds that the Java tokenizers know, and what Hugging Face's tokenizers give with them.

    python make_tokenizer_goldens.py ../embeddings-huggingface/src/test/resources/tokenizers

NAME.json is a tokenizer.json, trained on the texts of golden_texts.py; NAME-goldens.json has for each text the
tokens' ids and places (id, start and end in turn, in UTF-16 units), and what is put around texts. nmt_nfkc.gz is the
character map that SentencePiece compiles into most of its models; tokenizers have its name in its place. Each run trains
other Unigram pieces: their scores are sums in no fixed order.
"""

import base64
import gzip
import hashlib
import io
import json
import string
import sys
from pathlib import Path

import sentencepiece
import tokenizers
from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from family_tokenizers import QWEN_SPLIT, character_map
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
    "clusters": "a\u0301\u0323 \u0301 fi\ufb01\u0301 \u00a9\u200d\u00a9\ufe0f \u1100\u1161\u0301 \u0915\u094d\u0915\u0301 \u0600a \r\n\r \u1acf x\u1acf",
    "mapped": "\u0001\u0002ab\u0003 \u2126\u212b \u3300 \uff21\uff42 \uff76\uff9e \u2163 \u00bd \ufdfa \u200b\ufeff \u2581\u2581a \u2581",
    "quotes": "``a\'\' ```b\'\'\' `c\' \'\' \'\'\'\'",
    "fused": "\U00013000\U00013001 \U00013000a\U00013001\U00013002 <unk>\U00013000 <0x0A>",
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


def field(message: bytes, wanted: int) -> bytes:
    """Finds a field of a protocol buffer that is bytes or a message."""
    at = 0

    def number() -> int:
        nonlocal at
        value, shift = 0, 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while True:
        key = number()
        kind = key & 7
        if kind == 2:
            length = number()
            at += length
            if key >> 3 == wanted:
                return message[at - length : at]
        elif kind == 5:
            at += 4
        else:
            number()


def published_map() -> bytes:
    """The map of most multilingual models, which every model that SentencePiece trains by default holds."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES * 5), model_writer=model, vocab_size=150, hard_vocab_limit=False, minloglevel=2
    )
    return field(field(model.getvalue(), 3), 2)


MAP_NAME = "nmt_nfkc"
PUBLISHED_MAP = published_map()
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]


def unigram(normalizer, splitter) -> Tokenizer:
    made = Tokenizer(models.Unigram())
    made.normalizer = normalizer
    made.pre_tokenizer = splitter
    made.train_from_iterator(
        CORPUS,
        trainers.UnigramTrainer(vocab_size=900, special_tokens=SPECIAL, unk_token="<unk>", show_progress=False),
    )
    made.add_special_tokens([AddedToken("<mask>", lstrip=True, special=True)])
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return made


def xlm_roberta() -> Tokenizer:
    return unigram(
        normalizers.Sequence(
            [normalizers.Precompiled(PUBLISHED_MAP), normalizers.Replace(Regex(" {2,}"), "\u2581")]
        ),
        pre_tokenizers.Metaspace(prepend_scheme="always"),
    )


def multilingual_e5() -> Tokenizer:
    """White space is in no word; some added tokens are looked for in the normalised text."""
    made = unigram(
        normalizers.Precompiled(PUBLISHED_MAP),
        pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]),
    )
    made.add_tokens(["New York", AddedToken("ab", single_word=True), AddedToken("é!", lstrip=True, rstrip=True)])
    return made


def deberta() -> Tokenizer:
    """A small map, white space stripped, a sign before the first word only, and bytes for what is unknown."""
    made = unigram(
        normalizers.Sequence([normalizers.Strip(), normalizers.Precompiled(character_map())]),
        pre_tokenizers.Metaspace(prepend_scheme="first"),
    )
    content = json.loads(made.to_str())
    content["model"]["byte_fallback"] = True
    content["model"]["vocab"] += [[f"<0x{byte:02X}>", -12 - byte / 1000] for byte in range(256)]
    return Tokenizer.from_str(json.dumps(content))


def potion() -> Tokenizer:
    """As model2vec leaves a multilingual tokenizer: signs stand alone, and a text is one word."""
    signs = [normalizers.Replace(sign, f" {sign} ") for sign in string.punctuation]
    made = unigram(
        normalizers.Sequence(
            [
                normalizers.Precompiled(PUBLISHED_MAP),
                *signs,
                normalizers.Replace(Regex(r"\s+"), " "),
                normalizers.Strip(left=False),
            ]
        ),
        pre_tokenizers.Metaspace(prepend_scheme="always", split=False),
    )
    return made


def albert() -> Tokenizer:
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
    return unigram(normalizer, pre_tokenizers.Metaspace(prepend_scheme="always"))


def compatible() -> Tokenizer:
    return unigram(normalizers.NFKC(), pre_tokenizers.Metaspace(prepend_scheme="always"))


def replacing() -> Tokenizer:
    """Without a map: quotes as ALBERT has them, NFC, small letters, and no sign before a text."""
    return unigram(
        normalizers.Sequence(
            [
                normalizers.Replace("``", '"'),
                normalizers.Replace("''", '"'),
                normalizers.NFC(),
                normalizers.Lowercase(),
                normalizers.Strip(left=False),
            ]
        ),
        pre_tokenizers.Metaspace(prepend_scheme="never"),
    )


KINDS = [gpt2, roberta, modernbert, qwen, llama, xlm_roberta, multilingual_e5, deberta, potion, albert, compatible, replacing]


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


def write(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return f"{hashlib.sha256(content).hexdigest()}  {path.name}\n"


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    sums = write(folder / f"{MAP_NAME}.gz", gzip.compress(PUBLISHED_MAP, 9, mtime=0))
    encoded_map = base64.b64encode(PUBLISHED_MAP).decode()
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
        sums += write(folder / f"{name}.json", made.to_str().replace(encoded_map, MAP_NAME).encode())
        sums += write(folder / f"{name}-goldens.json", json.dumps(goldens, separators=(",", ":")).encode())
    write(folder / "SHA256SUMS", sums.encode())


main()
