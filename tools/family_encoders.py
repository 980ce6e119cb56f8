"""The families of encoders and decoders, each with tiny random weights."""

from pathlib import Path

import torch
from sentence_transformers.base.modules import Normalize
from sentence_transformers.sentence_transformer.modules import Pooling
from transformers import (
    AlbertConfig, AlbertModel, DebertaV2Config, DebertaV2Model, DynamicCache, ElectraConfig,
    ElectraModel, GPT2Config, GPT2Model, ModernBertConfig, ModernBertModel, MPNetConfig, MPNetModel,
    Qwen3Config, Qwen3Model, RobertaConfig, RobertaModel, XLMRobertaConfig, XLMRobertaModel,
)

import family_tokenizers as tokenizers
from family_goldens import edit, same, save_family, session, transformer, write_graph
from family_tokenizers import BERT_NAMES, ROBERTA_NAMES
from make_tiny_transformers import shaken

IDS = ["input_ids", "attention_mask"]
TYPES = [*IDS, "token_type_ids"]
PLACES = [*IDS, "position_ids"]
LAYERS = {"num_hidden_layers": 2, "num_attention_heads": 2, "hidden_size": 32, "intermediate_size": 64}
QUERY = (
    "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:"
)


def seeded(number: int, kind, config, **arguments):
    """Random weights, the same every time, large enough for each token to matter to the others."""
    torch.manual_seed(number)
    config.initializer_range = 0.2
    config._attn_implementation = "eager"
    return shaken(kind(config, **arguments))


def albert(output: Path) -> None:
    """Factorised embeddings, one layer used twice, Unigram pieces; the limit is the configuration's."""
    names = {**BERT_NAMES, "unk_token": "<unk>", "pad_token": "<pad>"}
    fast = tokenizers.fast(tokenizers.albert_unigram(), None, **names)
    config = AlbertConfig(
        vocab_size=len(fast), embedding_size=16, max_position_embeddings=64, **LAYERS,
        bos_token_id=2, eos_token_id=3, pad_token_id=0,
    )
    model = seeded(11, AlbertModel, config, add_pooling_layer=False)
    modules = [Pooling(32, "mean"), Normalize()]
    save_family(
        output, "tiny-albert", transformer(model, fast), modules, TYPES,
        adapt=limit_of_the_tokenizer(int(1e30)),
    )


def limit_of_the_tokenizer(limit: int):
    """As most published folders have it: sentence-transformers would write the smaller limit of the model."""
    return lambda folder: edit(folder / "tokenizer_config.json", model_max_length=limit)


def electra(output: Path) -> None:
    fast = tokenizers.fast(tokenizers.word_piece(), 48, **BERT_NAMES)
    config = ElectraConfig(
        vocab_size=len(fast), embedding_size=16, max_position_embeddings=64, **LAYERS
    )
    model = seeded(12, ElectraModel, config)
    save_family(output, "tiny-electra", transformer(model, fast), [Pooling(32, "cls")], TYPES)


def mpnet(output: Path) -> None:
    """Two inputs; positions begin after the number of the padding."""
    names = {**ROBERTA_NAMES, "unk_token": "[UNK]"}
    fast = tokenizers.fast(tokenizers.mpnet_word_piece(), 64, **names)
    config = MPNetConfig(
        vocab_size=len(fast), max_position_embeddings=66, relative_attention_num_buckets=32,
        pad_token_id=1, bos_token_id=0, eos_token_id=2, **LAYERS,
    )
    model = seeded(13, MPNetModel, config, add_pooling_layer=False)
    save_family(output, "tiny-mpnet", transformer(model, fast), [Pooling(32, "mean"), Normalize()], IDS)


def roberta(output: Path) -> None:
    fast = tokenizers.fast(tokenizers.roberta_bytes(), 62, **ROBERTA_NAMES)
    config = RobertaConfig(
        vocab_size=len(fast), max_position_embeddings=66, type_vocab_size=1, pad_token_id=1,
        bos_token_id=0, eos_token_id=2, **LAYERS,
    )
    model = seeded(14, RobertaModel, config, add_pooling_layer=False)
    save_family(output, "tiny-roberta", transformer(model, fast), [Pooling(32, "mean")], IDS)


def xlm_roberta(output: Path) -> None:
    """Unigram pieces; the tokenizer's own limit is 64, the 66 positions of the file are too many."""
    fast = tokenizers.fast(tokenizers.xlm_roberta_unigram(), 64, **ROBERTA_NAMES)
    config = XLMRobertaConfig(
        vocab_size=len(fast), max_position_embeddings=66, type_vocab_size=1, pad_token_id=1,
        bos_token_id=0, eos_token_id=2, **LAYERS,
    )
    model = seeded(15, XLMRobertaModel, config, add_pooling_layer=False)
    settings = {"prompts": {"query": "query: ", "document": "passage: "}}
    modules = [Pooling(32, "mean"), Normalize()]
    save_family(output, "tiny-xlm-roberta", transformer(model, fast), modules, IDS, **settings)


def deberta(output: Path) -> None:
    fast = tokenizers.fast(tokenizers.deberta_unigram(), None, **BERT_NAMES)
    config = DebertaV2Config(
        vocab_size=len(fast), max_position_embeddings=64, type_vocab_size=0, **LAYERS,
        relative_attention=True, pos_att_type=["p2c", "c2p"], position_buckets=8,
        norm_rel_ebd="layer_norm", share_att_key=True, position_biased_input=False,
    )
    model = seeded(16, DebertaV2Model, config)
    save_family(output, "tiny-deberta", transformer(model, fast), [Pooling(32, "mean")], IDS)


def modernbert(output: Path) -> None:
    """The first layer sees everything, the second only eight neighbours; rotary positions."""
    fast = tokenizers.fast(tokenizers.modernbert_bytes(), None, **BERT_NAMES)
    config = ModernBertConfig(
        vocab_size=len(fast), max_position_embeddings=96, local_attention=8, **LAYERS,
        global_attn_every_n_layers=2, pad_token_id=fast.pad_token_id,
        cls_token_id=fast.cls_token_id, sep_token_id=fast.sep_token_id,
        bos_token_id=fast.cls_token_id, eos_token_id=fast.sep_token_id,
    )
    model = seeded(17, ModernBertModel, config)
    prompts = {"query": "search_query: ", "document": "search_document: ", "clustering": "clustering: "}
    settings = {"prompts": prompts}
    modules = [Pooling(32, "mean"), Normalize()]
    save_family(output, "tiny-modernbert", transformer(model, fast), modules, IDS, cuts=(16,), **settings)


def gpt2(output: Path) -> None:
    """Nothing is added to a text; `<|endoftext|>` pads, for want of another."""
    end = "<|endoftext|>"
    names = {"bos_token": end, "eos_token": end, "unk_token": end, "pad_token": end}
    fast = tokenizers.fast(tokenizers.gpt2_bytes(), None, **names)
    config = GPT2Config(
        vocab_size=len(fast), n_positions=64, n_embd=32, n_layer=2, n_head=2,
        bos_token_id=fast.eos_token_id, eos_token_id=fast.eos_token_id,
    )
    model = seeded(18, GPT2Model, config)
    save_family(
        output, "tiny-gpt2", transformer(model, fast), [Pooling(32, "lasttoken")], PLACES, refused=("",)
    )


def qwen3(output: Path) -> None:
    """An end token that the post-processor adds, padding on the left, a prompt for queries."""
    end = "<|endoftext|>"
    names = {"eos_token": "<|im_end|>", "pad_token": end, "padding_side": "left"}
    fast = tokenizers.fast(tokenizers.qwen_bytes(), 131072, **names)
    config = Qwen3Config(
        vocab_size=len(fast), max_position_embeddings=128, num_key_value_heads=1, head_dim=16,
        tie_word_embeddings=True, bos_token_id=fast.pad_token_id, eos_token_id=fast.eos_token_id,
        **LAYERS,
    )
    model = seeded(19, Qwen3Model, config)
    settings = {"prompts": {"query": QUERY, "document": ""}}
    modules = [Pooling(32, "lasttoken"), Normalize()]
    module = transformer(model, fast)
    for name in ("tiny-qwen3", "tiny-qwen3-past"):
        folder = save_family(
            output, name, module, modules, PLACES, cuts=(8, 16),
            adapt=limit_of_the_tokenizer(131072), **settings,
        )
    export_past(model, folder / "onnx" / "model.onnx")


class WithPast(torch.nn.Module):
    """As exports for generation ask for it: the keys and values of what came before, then new ones."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, ids, mask, places, *past):
        pairs = list(zip(past[0::2], past[1::2]))
        cache = DynamicCache(pairs)
        made = self.model(
            input_ids=ids, attention_mask=mask, position_ids=places, past_key_values=cache,
            use_cache=True,
        )
        present = [part for layer in made.past_key_values.layers for part in (layer.keys, layer.values)]
        return (made.last_hidden_state, *present)


def past_example(config, rows: int, length: int, past: int) -> dict[str, torch.Tensor]:
    random = torch.Generator().manual_seed(5)
    ids = torch.randint(5, config.vocab_size, (rows, length), generator=random)
    mask = torch.ones((rows, past + length), dtype=torch.long)
    if rows > 1 and past == 0:
        mask[1, : length // 2] = 0
    feed = {
        "input_ids": ids,
        "attention_mask": mask,
        "position_ids": (torch.arange(length) + past).expand(rows, length).clone(),
    }
    shape = (rows, config.num_key_value_heads, past, config.head_dim)
    for layer in range(config.num_hidden_layers):
        for part in ("key", "value"):
            feed[f"past_key_values.{layer}.{part}"] = torch.randn(shape, generator=random)
    return feed


def export_past(model, path: Path) -> None:
    wrapped = WithPast(model)
    feed = past_example(model.config, 2, 7, 3)
    tokens = {0: "batch", 1: "sequence"}
    axes = {"input_ids": tokens, "position_ids": tokens}
    axes["attention_mask"] = {0: "batch", 1: "past_and_sequence"}
    outputs = {"last_hidden_state": tokens}
    for name in [name for name in feed if name.startswith("past_key_values")]:
        axes[name] = {0: "batch", 2: "past"}
        outputs[name.replace("past_key_values", "present")] = {0: "batch", 2: "past_and_sequence"}
    write_graph(wrapped, feed, outputs, path, axes)
    opened = session(path)
    for rows, length, past in ((1, 1, 0), (3, 20, 0), (2, 4, 6)):
        feed = past_example(model.config, rows, length, past)
        with torch.no_grad():
            expected = wrapped(*feed.values())[0].numpy()
        found = opened.run(["last_hidden_state"], {n: v.numpy() for n, v in feed.items()})[0]
        seen = feed["attention_mask"][:, past:].numpy() == 1
        same(expected[seen], found[seen], path)


ALL = [albert, electra, mpnet, roberta, xlm_roberta, deberta, modernbert, gpt2, qwen3]
