"""Sparse encoders, late interaction and cross-encoders, each with tiny random weights."""

import shutil
import string
import tempfile
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import CrossEncoder, MultiVectorEncoder, SparseEncoder
from sentence_transformers.base.modules import Dense, Normalize, Router, Transformer
from sentence_transformers.multi_vector_encoder.modules import MultiVectorMask
from sentence_transformers.sparse_encoder.modules import SparseStaticEmbedding, SpladePooling
from torch import nn
from transformers import (
    BertConfig, BertForMaskedLM, BertForSequenceClassification, BertModel, RobertaConfig,
    RobertaForSequenceClassification,
)

import family_tokenizers as tokenizers
from family_encoders import IDS, TYPES, seeded
from family_goldens import (
    MADE_BY, edit, example, export, prove, same, save_json, save_matrices, session, strip_weights, texts,
    write_graph,
)
from family_tokenizers import BERT_NAMES, ROBERTA_NAMES
from golden_texts import SCRIPTS, SENTENCES, words
from make_tiny_transformers import dump, shaken

HIDDEN = 24
LIMIT = 48
SIZES = {
    "hidden_size": HIDDEN, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32,
    "max_position_embeddings": 66,
}
PAIR_NAMES = {**BERT_NAMES, "model_input_names": [*IDS, "token_type_ids"]}


def word_piece(limit: int | None = LIMIT, **names):
    return tokenizers.fast(tokenizers.word_piece(256), limit, **{**BERT_NAMES, **names})


def loaded(model, fast, **arguments) -> Transformer:
    with tempfile.TemporaryDirectory() as work:
        model.save_pretrained(work)
        fast.save_pretrained(work)
        return Transformer(work, **arguments)


class Logits(nn.Module):
    def __init__(self, model, names):
        super().__init__()
        self.model = model
        self.names = names

    def forward(self, *inputs):
        return self.model(**dict(zip(self.names, inputs))).logits


def export_logits(model, names: list[str], path: Path, axes: dict) -> None:
    """Of each token, or of each pair of texts."""
    wrapped = Logits(model, names)
    vocabulary = model.config.vocab_size
    tokens = {0: "batch", 1: "sequence"}
    feed = example(names, 2, 7, vocabulary)
    write_graph(wrapped, feed, {"logits": axes}, path, {name: tokens for name in names})
    if 1 in axes:
        prove(wrapped, names, path, vocabulary)
        return
    feed = example(names, 4, 19, vocabulary)
    with torch.no_grad():
        expected = wrapped(*feed.values()).numpy()
    same(expected, session(path).run(None, {n: v.numpy() for n, v in feed.items()})[0], path)


def masked_language_model(number: int, fast) -> BertForMaskedLM:
    """Its logits are lowered, so that most words are not in a text."""
    model = seeded(number, BertForMaskedLM, BertConfig(vocab_size=len(fast), **SIZES))
    with torch.no_grad():
        model.cls.predictions.bias.sub_(2.0)
    return model


def dense_rows(encode, chosen: list[str]) -> np.ndarray:
    """Sparse vectors, written out; one by one, and in groups of eight the same."""
    single = np.stack([encode([text], batch_size=1).to_dense()[0].numpy() for text in chosen])
    same(single, encode(chosen, batch_size=8).to_dense().numpy(), "a batch of eight")
    return single


def save_sparse(folder: Path, whole: SparseEncoder) -> None:
    chosen = texts()
    made = {
        "default": dense_rows(whole.encode, chosen),
        "query": dense_rows(whole.encode_query, chosen),
        "document": dense_rows(whole.encode_document, chosen),
    }
    cut = [whole.encode([text], batch_size=1, max_active_dims=8).to_dense()[0].numpy() for text in chosen]
    made["active-8"] = np.stack(cut)
    four = whole.encode(chosen[:4], batch_size=1)
    save_matrices(
        folder, made, chosen, maximumTokens=int(whole.max_seq_length),
        similarityFunction=whole.similarity_fn_name,
        similarities=whole.similarity(four, four).to_dense().tolist(),
        nonZeros={name: [int(n) for n in (matrix != 0).sum(axis=1)] for name, matrix in made.items()},
    )


def splade(output: Path) -> None:
    fast = word_piece()
    module = loaded(masked_language_model(41, fast), fast, transformer_task="fill-mask")
    folder = output / "splade"
    shutil.rmtree(folder, ignore_errors=True)
    SparseEncoder(modules=[module, SpladePooling("max")], device="cpu").save(str(folder))
    save_sparse(folder, SparseEncoder(str(folder), device="cpu"))
    export_logits(module.model, TYPES, folder / "onnx" / "model.onnx", {0: "batch", 1: "sequence"})
    strip_weights(folder)


def splade_router(output: Path) -> None:
    """Queries without a model: a weight for each token that is there. Documents: log1p twice, summed up."""
    fast = word_piece()
    module = loaded(masked_language_model(42, fast), fast, transformer_task="fill-mask")
    torch.manual_seed(43)
    weights = torch.rand(len(fast)) * 5
    weights[:5] = 0
    router = Router.for_query_document(
        query_modules=[SparseStaticEmbedding(word_piece(), weights)],
        document_modules=[module, SpladePooling("sum", "log1p_relu")],
    )
    folder = output / "splade-router"
    shutil.rmtree(folder, ignore_errors=True)
    prompts = {"query": "", "document": "the "}
    SparseEncoder(modules=[router], device="cpu", similarity_fn_name="dot", prompts=prompts).save(str(folder))
    save_sparse(folder, SparseEncoder(str(folder), device="cpu"))
    inner = folder / "document_0_Transformer"
    export_logits(module.model, TYPES, inner / "onnx" / "model.onnx", {0: "batch", 1: "sequence"})
    for place in (folder, inner):
        strip_weights(place)


def late_modules(number: int, fast, **arguments) -> list:
    model = seeded(number, BertModel, BertConfig(vocab_size=len(fast), **SIZES), add_pooling_layer=False)
    torch.manual_seed(number + 1)
    projection = Dense(
        HIDDEN, 16, bias=False, activation_function=nn.Identity(), module_input_name="token_embeddings"
    )
    return [
        loaded(model, fast, **arguments),
        shaken(projection),
        MultiVectorMask(skiplist_words=list(string.punctuation)),
        Normalize(module_input_name="token_embeddings"),
    ]


def marked_word_piece():
    fast = word_piece()
    fast.add_special_tokens({"additional_special_tokens": ["[Q]", "[D]"]})
    return fast


def ragged(encode, chosen: list[str]) -> list[np.ndarray]:
    single = [encode(text, batch_size=1).numpy() for text in chosen]
    for one, other in zip(single, encode(chosen, batch_size=8)):
        same(one, other.numpy(), "a batch of eight")
    return single


def save_late(folder: Path, whole: MultiVectorEncoder) -> None:
    """All texts' kept tokens follow each other; `counts` says how many each text has."""
    chosen = texts()[:20]
    made = {
        "default": ragged(whole.encode, chosen),
        "query": ragged(whole.encode_query, chosen),
        "document": ragged(whole.encode_document, chosen),
    }
    scores = whole.similarity(
        [torch.from_numpy(rows) for rows in made["query"][:6]],
        [torch.from_numpy(rows) for rows in made["document"]],
    )
    save_matrices(
        folder, {name: np.concatenate(rows) for name, rows in made.items()}, chosen,
        counts={name: [len(rows) for rows in matrices] for name, matrices in made.items()},
        queries=6, scores=scores.tolist(), inputs=late_inputs(whole, chosen[:6]), similarityFunction=whole.similarity_fn_name,
        maximumTokens=int(whole.max_seq_length),
    )


def late_inputs(whole: MultiVectorEncoder, chosen: list[str]) -> dict:
    """What goes into the graph for single texts of each role."""
    made = {}
    for role in ("query", "document"):
        features = [whole.preprocess([text], prompt=whole.prompts[role], task=role) for text in chosen]
        made[role] = [
            {"ids": one["input_ids"][0].tolist(), "mask": one["attention_mask"][0].tolist()}
            for one in features
        ]
    return made


def finish_late(folder: Path, module: Transformer) -> None:
    save_late(folder, MultiVectorEncoder(str(folder), device="cpu"))
    export(module.model, TYPES, folder / "onnx" / "model.onnx")
    strip_weights(folder)


def colbert(output: Path) -> None:
    """Queries are filled up with [MASK], which no token sees; documents leave out punctuation."""
    modules = late_modules(
        44, marked_word_piece(), document_length=40,
        query_expansion={"strategy": "fixed", "length": 32, "attend": False},
    )
    folder = output / "colbert"
    shutil.rmtree(folder, ignore_errors=True)
    prompts = {"query": "[Q] ", "document": "[D] "}
    MultiVectorEncoder(modules=modules, device="cpu", prompts=prompts).save(str(folder))
    finish_late(folder, modules[0])


def colbert_min(output: Path) -> None:
    """Queries have at least 24 tokens and at most 28, the fillers see and are seen; scores are means."""
    modules = late_modules(
        46, word_piece(), query_length=28,
        query_expansion={"strategy": "min", "length": 24, "attend": True, "token": "[SEP]"},
    )
    both = ["query", "document"]
    modules[2] = MultiVectorMask(skiplist_words=["the", "##s", "beyond"], skiplist_tasks=both)
    folder = output / "colbert-min"
    shutil.rmtree(folder, ignore_errors=True)
    MultiVectorEncoder(modules=modules, device="cpu", similarity_fn_name="meanmaxsim").save(str(folder))
    finish_late(folder, modules[0])


def colbert_open(output: Path) -> None:
    """Queries have at least 24 tokens, and as many as the model takes."""
    expansion = {"strategy": "min", "length": 24, "attend": False}
    modules = late_modules(52, word_piece(), query_expansion=expansion)
    folder = output / "colbert-open"
    shutil.rmtree(folder, ignore_errors=True)
    MultiVectorEncoder(modules=modules, device="cpu").save(str(folder))
    finish_late(folder, modules[0])


def colbert_pylate(output: Path) -> None:
    """As PyLate saves it: two modules, everything else in one file; read by sentence-transformers."""
    fast = word_piece()
    fast.add_tokens(["[Q] ", "[D] "])
    modules = late_modules(48, fast)
    folder = output / "colbert-pylate"
    shutil.rmtree(folder, ignore_errors=True)
    MultiVectorEncoder(modules=modules[:2], device="cpu").save(str(folder))
    dump(
        folder / "modules.json",
        [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Dense", "type": "pylate.models.Dense.Dense"},
        ],
    )
    dump(
        folder / "1_Dense" / "config.json",
        {
            "in_features": HIDDEN, "out_features": 16, "bias": False,
            "activation_function": "torch.nn.modules.linear.Identity", "use_residual": False,
        },
    )
    dump(folder / "sentence_bert_config.json", {"max_seq_length": 47, "do_lower_case": False})
    dump(
        folder / "config_sentence_transformers.json",
        {
            "__version__": {"sentence_transformers": "4.0.2", "transformers": "4.48.2", "pytorch": "2.6.0"},
            "prompts": {}, "default_prompt_name": None, "similarity_fn_name": "MaxSim",
            "query_prefix": "[Q] ", "document_prefix": "[D] ", "query_length": 32, "document_length": 36,
            "attend_to_expansion_tokens": False, "skiplist_words": list("!.,"), "model_type": "ColBERT",
        },
    )
    finish_late(folder, modules[0])


QUERY = "How do I reset my password?"
LONG_QUERY = words(70)


def documents() -> list[str]:
    long = [words(count) for count in (30, 38, 39, 40, 41, 45, 80, 300)]
    scripts = [SCRIPTS[name] for name in ("latin-french", "chinese", "arabic")]
    return SENTENCES[:10] + scripts + ["", " ", "a [SEP] b </s> c \U0001f600"] + long


def scored(whole: CrossEncoder, query: str) -> dict:
    chosen = documents()
    pairs = [(query, document) for document in chosen]
    single = np.stack([whole.predict([pair], batch_size=1)[0] for pair in pairs])
    same(single, np.asarray(whole.predict(pairs, batch_size=8)), "a batch of eight")
    return {"query": query, "documents": chosen, "scores": single.tolist()}


def save_cross(output: Path, name: str, model, fast, names: list[str], adapt=None, **arguments) -> None:
    folder = output / name
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory() as work:
        model.save_pretrained(work)
        fast.save_pretrained(work)
        CrossEncoder(work, device="cpu", **arguments).save(str(folder))
    if adapt is not None:
        adapt(folder)
    whole = CrossEncoder(str(folder), device="cpu")
    goldens = {"madeBy": MADE_BY, **scored(whole, QUERY), "longQuery": scored(whole, LONG_QUERY)}
    goldens |= {"labels": int(whole.num_labels), "maximumTokens": int(whole.max_length)}
    goldens["activation"] = type(whole.activation_fn).__name__
    goldens["pair"] = pair_tokens(whole, QUERY, "A cat sits on the mat.")
    goldens["longPair"] = pair_tokens(whole, LONG_QUERY, words(80))
    save_json(folder / "goldens.json", goldens)
    export_logits(whole.model, names, folder / "onnx" / "model.onnx", {0: "batch"})
    strip_weights(folder)


def pair_tokens(whole: CrossEncoder, query: str, document: str) -> dict:
    made = whole.preprocess([(query, document)])
    described = {"query": query, "document": document, "ids": made["input_ids"][0].tolist()}
    if "token_type_ids" in made:
        described["types"] = made["token_type_ids"][0].tolist()
    return described


def classifier(number: int, fast, labels: int) -> BertForSequenceClassification:
    return seeded(
        number, BertForSequenceClassification, BertConfig(vocab_size=len(fast), num_labels=labels, **SIZES)
    )


def cross_encoders(output: Path) -> None:
    fast = tokenizers.fast(tokenizers.word_piece(256), 512, **PAIR_NAMES)
    save_cross(output, "cross-encoder-1", classifier(51, fast, 1), fast, TYPES, max_length=44)
    save_cross(output, "cross-encoder-3", classifier(52, fast, 3), fast, TYPES)

    def adapt(folder: Path) -> None:
        for name in ("modules.json", "config_sentence_transformers.json", "sentence_bert_config.json"):
            (folder / name).unlink()
        identity = {"activation_fn": "torch.nn.modules.linear.Identity", "version": "4.1.0"}
        edit(folder / "config.json", sentence_transformers=identity)

    save_cross(output, "cross-encoder-old", classifier(51, fast, 1), fast, TYPES, adapt=adapt)
    plain = tokenizers.fast(tokenizers.word_piece(256), 44, **BERT_NAMES)
    save_cross(output, "cross-encoder-without-types", classifier(51, plain, 1), plain, TYPES)


def cross_encoder_roberta(output: Path) -> None:
    fast = tokenizers.fast(tokenizers.roberta_bytes(), 60, **ROBERTA_NAMES)
    config = RobertaConfig(
        vocab_size=len(fast), type_vocab_size=1, pad_token_id=1, bos_token_id=0, eos_token_id=2,
        num_labels=1, **SIZES,
    )
    save_cross(
        output, "cross-encoder-roberta", seeded(53, RobertaForSequenceClassification, config), fast, IDS
    )


ALL = [
    splade, splade_router, colbert, colbert_min, colbert_open, colbert_pylate, cross_encoders, cross_encoder_roberta,
]
