#!/usr/bin/env python3
"""Makes tiny transformers with random weights, in the layouts that people publish, and their goldens.

    make_tiny_transformers.py --output ../embeddings-contextual/src/test/resources/models

The weights mean nothing; they are large enough (0.05 added to each) for a mistake to show. The
vectors come from sentence-transformers itself, those of the plain folder from transformers.
"""

import argparse
import json
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Normalize, Pooling, Transformer
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel, DistilBertConfig, DistilBertModel
from transformers import PreTrainedTokenizerFast

from golden_texts import ODD, SCRIPTS, SENTENCES, words

LIMIT = 48
POSITIONS = 64
POOLINGS = {
    "mean": "mean",
    "cls": "cls",
    "max": "max",
    "mean-sqrt-length": "mean_sqrt_len_tokens",
    "weighted-mean": "weightedmean",
    "last-token": "lasttoken",
}


TOKEN_TEXTS = ["A\U0001f600 Caf\u00e9 na\u00efve, \u6771\u4eac river!", "Cafe\u0301 [SEP] the \U0001f355 stone bridge"]


def texts() -> list[str]:
    odd = ["empty", "spaces-and-tabs", "emoji", "special-cls", "combining", "controls"]
    scripts = ["greek", "cyrillic-russian", "arabic", "devanagari", "chinese", "japanese", "korean"]
    long = [words(45), words(46), words(47), words(48), words(70), words(300)]
    return SENTENCES[:8] + [SCRIPTS[s] for s in scripts] + [ODD[o] for o in odd] + long


def vocabulary(special: list[str]) -> dict[str, int]:
    """Characters, continuing characters, and the commonest words: a trainer's order is not stable."""
    normalizer = normalizers.BertNormalizer(lowercase=True)
    splitter = pre_tokenizers.BertPreTokenizer()
    counts = Counter()
    for text in SENTENCES + list(SCRIPTS.values()) + [words(300)]:
        split = splitter.pre_tokenize_str(normalizer.normalize_str(text))
        counts.update(word for word, _ in split)
    characters = sorted({character for word in counts for character in word})
    endings = ["##" + ending for ending in ("ing", "ed", "ly", "er", "s", "es", "th")]
    common = sorted(counts, key=lambda word: (-counts[word], word))
    pieces = special + characters + ["##" + c for c in characters] + endings + common
    return {piece: index for index, piece in enumerate(list(dict.fromkeys(pieces))[:900])}


def tokenizer() -> Tokenizer:
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    made = Tokenizer(models.WordPiece(vocabulary(special), unk_token="[UNK]"))
    made.add_special_tokens(special)
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece()
    ids = [(token, made.token_to_id(token)) for token in ("[CLS]", "[SEP]")]
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=ids
    )
    return made


def shaken(model: torch.nn.Module) -> torch.nn.Module:
    torch.manual_seed(42)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.05 * torch.randn_like(parameter))
    return model.eval()


class LastHiddenState(torch.nn.Module):
    def __init__(self, model, names):
        super().__init__()
        self.model = model
        self.names = names

    def forward(self, *inputs):
        return self.model(**dict(zip(self.names, inputs))).last_hidden_state


def export(model: torch.nn.Module, names: list[str], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    example = tuple(torch.ones((2, 5), dtype=torch.long) for _ in names)
    axes = {0: "batch", 1: "sequence"}
    torch.onnx.export(
        LastHiddenState(model, names).eval(),
        example,
        str(path),
        input_names=names,
        output_names=["last_hidden_state"],
        dynamic_axes={name: axes for name in [*names, "last_hidden_state"]},
        opset_version=17,
        dynamo=False,
    )
    prove(model, names, path)


def prove(model: torch.nn.Module, names: list[str], path: Path) -> None:
    """The graph computes what torch does, padded rows of a batch included."""
    ids = torch.randint(5, 900, (3, 17), generator=torch.Generator().manual_seed(3))
    mask = torch.ones_like(ids)
    mask[1, 9:] = 0
    mask[2, 1:] = 0
    feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": torch.zeros_like(ids)}
    feed = {name: feed[name] for name in names}
    with torch.no_grad():
        expected = model(**feed).last_hidden_state
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    found = session.run(["last_hidden_state"], {name: t.numpy() for name, t in feed.items()})[0]
    difference = np.abs(expected.numpy() - found)[mask.numpy() == 1].max()
    assert difference < 1e-5, f"{path.name} differs from torch by {difference}"


def save_goldens(folder: Path, vectors: dict[str, np.ndarray], chosen: list[str]) -> None:
    for name, matrix in vectors.items():
        (folder / f"{name}.f32").write_bytes(matrix.astype("<f4").tobytes())
    golden = {
        "madeBy": "tools/make_tiny_transformers.py",
        "dimension": int(next(iter(vectors.values())).shape[1]),
        "vectors": sorted(vectors),
        "texts": chosen,
    }
    (folder / "goldens.json").write_text(json.dumps(golden, indent=1) + "\n", encoding="ascii")


def save_tokens(folder: Path, whole: SentenceTransformer, fast: PreTrainedTokenizerFast) -> None:
    """The vectors of single tokens, before pooling; offsets in UTF-16 units, -1 for added tokens."""
    rows, described = [], []
    for text in TOKEN_TEXTS:
        vectors = whole.encode(text, output_value="token_embeddings").numpy()
        encoded = fast(text, truncation=True, max_length=LIMIT, return_offsets_mapping=True)
        ids = encoded["input_ids"]
        added = [sequence is None for sequence in encoded.sequence_ids()]
        spans = [
            [-1, -1] if new else [len(text[:at].encode("utf-16-le")) // 2 for at in span]
            for new, span in zip(added, encoded["offset_mapping"])
        ]
        assert len(vectors) == len(ids)
        rows.append(vectors)
        described.append(
            {"text": text, "ids": ids, "tokens": fast.convert_ids_to_tokens(ids), "spans": spans}
        )
    (folder / "tokens.f32").write_bytes(np.concatenate(rows).astype("<f4").tobytes())
    golden = {"madeBy": "tools/make_tiny_transformers.py", "dimension": 32, "cases": described}
    (folder / "tokens.json").write_text(json.dumps(golden, indent=1) + "\n", encoding="ascii")


def spoil(path: Path) -> None:
    """Adds the truncation and padding that must not be trusted, as the file of MiniLM has them."""
    made = json.loads(path.read_text(encoding="utf-8"))
    made["truncation"] = {
        "direction": "Right", "max_length": 16, "strategy": "LongestFirst", "stride": 0
    }
    made["padding"] = {
        "strategy": {"Fixed": 16}, "direction": "Right", "pad_to_multiple_of": None,
        "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]",
    }
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def bert(output: Path, fast: PreTrainedTokenizerFast) -> None:
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(fast), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=POSITIONS,
    )
    model = shaken(BertModel(config, add_pooling_layer=False))
    names = ["input_ids", "attention_mask", "token_type_ids"]
    chosen = texts()
    with tempfile.TemporaryDirectory() as work:
        model.save_pretrained(work)
        fast.save_pretrained(work)
        transformer = Transformer(work, max_seq_length=LIMIT)
        poolings = {
            name: Pooling(32, pooling_mode=mode) for name, mode in POOLINGS.items()
        }
        vectors = {}
        for name, pooling in poolings.items():
            plain = SentenceTransformer(modules=[transformer, pooling], device="cpu")
            vectors[name] = plain.encode(chosen, batch_size=1)
        whole = SentenceTransformer(
            modules=[transformer, poolings["mean"], Normalize()], device="cpu"
        )
        vectors["normalized"] = whole.encode(chosen, batch_size=1)

        folder = output / "tiny-bert"
        whole.save(str(folder))
        for unwanted in ("model.safetensors", "README.md"):
            (folder / unwanted).unlink(missing_ok=True)
        spoil(folder / "tokenizer.json")
        export(model, names, folder / "onnx" / "model.onnx")
        save_goldens(folder, vectors, chosen)
        save_tokens(folder, whole, fast)

    old = output / "tiny-bert-old-layout"
    (old / "1_Pooling").mkdir(parents=True)
    shutil.copy(folder / "onnx" / "model.onnx", old / "model.onnx")
    for name in ("tokenizer.json", "config.json"):
        shutil.copy(folder / name, old / name)
    dump(old / "sentence_bert_config.json", {"max_seq_length": LIMIT, "do_lower_case": False})
    prefix = "sentence_transformers.models."
    dump(
        old / "modules.json",
        [
            {"idx": 0, "name": "0", "path": "", "type": prefix + "Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": prefix + "Pooling"},
        ],
    )
    dump(
        old / "1_Pooling" / "config.json",
        {
            "word_embedding_dimension": 32,
            "pooling_mode_cls_token": True,
            "pooling_mode_mean_tokens": False,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
    )


def distilbert(output: Path, fast: PreTrainedTokenizerFast) -> None:
    torch.manual_seed(2)
    config = DistilBertConfig(
        vocab_size=len(fast), dim=24, hidden_dim=48, n_layers=2, n_heads=2,
        max_position_embeddings=POSITIONS,
    )
    model = shaken(DistilBertModel(config))
    folder = output / "tiny-distilbert"
    folder.mkdir(parents=True)
    config.save_pretrained(folder)
    fast.backend_tokenizer.save(str(folder / "tokenizer.json"))
    spoil(folder / "tokenizer.json")
    export(model, ["input_ids", "attention_mask"], folder / "model.onnx")
    rows = []
    for text in texts():
        tokens = fast(text, truncation=True, max_length=POSITIONS, return_tensors="pt")
        with torch.no_grad():
            hidden = model(
                input_ids=tokens["input_ids"], attention_mask=tokens["attention_mask"]
            ).last_hidden_state[0]
        vector = hidden.max(dim=0).values.numpy()
        rows.append(vector / np.linalg.norm(vector))
    save_goldens(folder, {"max-normalized": np.stack(rows)}, texts())


def quantized(output: Path) -> None:
    """The BERT with int8 weights, whose activations are quantised while it runs."""
    folder = output / "tiny-bert-int8"
    (folder / "1_Pooling").mkdir(parents=True)
    quantize_dynamic(
        output / "tiny-bert" / "onnx" / "model.onnx", folder / "model.onnx",
        weight_type=QuantType.QInt8,
    )
    for name in ("tokenizer.json", "config.json", "sentence_bert_config.json", "modules.json"):
        shutil.copy(output / "tiny-bert-old-layout" / name, folder / name)
    shutil.copy(
        output / "tiny-bert-old-layout" / "1_Pooling" / "config.json",
        folder / "1_Pooling" / "config.json",
    )


def tensor(name: str, kind: int, *axes) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, ["batch", "sequence", *axes])


def save_graph(path: Path, inputs, nodes, outputs, constants=()) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    graph = helper.make_graph(nodes, path.stem, inputs, outputs, initializer=constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def broken_graphs(output: Path) -> None:
    """Graphs that must be refused, each in a few hundred bytes."""
    folder = output / "refused-graphs"
    ids = tensor("input_ids", TensorProto.INT64)
    pixels = tensor("pixels", TensorProto.INT64)
    reals = tensor("input_ids", TensorProto.FLOAT)
    pooled = tensor("pooled", TensorProto.FLOAT)
    cast = helper.make_node("Cast", ["input_ids"], ["pooled"], to=TensorProto.FLOAT)
    both = helper.make_node("Add", ["input_ids", "pixels"], ["sum"])
    cast_sum = helper.make_node("Cast", ["sum"], ["pooled"], to=TensorProto.FLOAT)
    same = helper.make_node("Identity", ["input_ids"], ["pooled"])
    save_graph(folder / "pooled-output.onnx", [ids], [cast], [pooled])
    save_graph(folder / "foreign-input.onnx", [ids, pixels], [both, cast_sum], [pooled])
    save_graph(folder / "float-input.onnx", [reals], [same], [pooled])


def plain_graphs(output: Path) -> None:
    """Graphs whose token vectors can be told without running them."""
    folder = output / "plain-graphs"
    last = helper.make_tensor("last", TensorProto.INT64, [1], [2])
    cast = helper.make_node("Cast", ["input_ids"], ["real"], to=TensorProto.FLOAT)
    own = helper.make_node("Unsqueeze", ["real", "last"], ["token_number"])
    negated = helper.make_node("Neg", ["token_number"], ["negated"])
    save_graph(
        folder / "two-outputs.onnx",
        [tensor("input_ids", TensorProto.INT64)],
        [cast, own, negated],
        [tensor("token_number", TensorProto.FLOAT, 1), tensor("negated", TensorProto.FLOAT, 1)],
        [last],
    )

    half = helper.make_node("Cast", ["position_ids"], ["half"], to=TensorProto.FLOAT16)
    place = helper.make_node("Unsqueeze", ["half", "last"], ["last_hidden_state"])
    save_graph(
        folder / "half-precision-positions.onnx",
        [tensor("input_ids", TensorProto.INT32), tensor("position_ids", TensorProto.INT32)],
        [half, place],
        [tensor("last_hidden_state", TensorProto.FLOAT16, 1)],
        [last],
    )


def dump(path: Path, content) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    output = parser.parse_args().output
    torch.set_num_threads(1)
    names = ["tiny-bert", "tiny-bert-old-layout", "tiny-bert-int8", "tiny-distilbert"]
    for made in [*names, "refused-graphs", "plain-graphs"]:
        shutil.rmtree(output / made, ignore_errors=True)
    output.mkdir(parents=True, exist_ok=True)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer(), unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]",
        sep_token="[SEP]", mask_token="[MASK]", model_max_length=LIMIT,
    )
    bert(output, fast)
    quantized(output)
    distilbert(output, fast)
    broken_graphs(output)
    plain_graphs(output)


if __name__ == "__main__":
    main()
