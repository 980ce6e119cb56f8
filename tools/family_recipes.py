"""Folders that show one part of a recipe each, around the same tiny BERT."""

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Dense, Normalize, Router
from sentence_transformers.sentence_transformer.modules import (
    BoW, LayerNorm, Pooling, WordEmbeddings, WordWeights,
)
from sentence_transformers.sentence_transformer.modules.tokenizer import WhitespaceTokenizer
from torch import nn
from transformers import BertConfig, BertModel, GPT2Config, GPT2LMHeadModel, Qwen3Config, Qwen3ForCausalLM

import family_tokenizers as tokenizers
from family_encoders import PLACES, TYPES, seeded
from family_goldens import (
    TOKEN_TEXTS, both_ways, dump, edit, example, export, prove, same, save_all, save_family,
    save_matrices, session, strip_weights, texts, transformer, write_graph,
)
from family_tokenizers import BERT_NAMES
from golden_texts import words
from make_tiny_transformers import shaken

LIMIT = 48
HIDDEN = 24
OLD = "sentence_transformers.models."


def bert(limit: int | None = LIMIT, lowercase: bool = True):
    """The module that all recipes begin with."""
    fast = tokenizers.fast(tokenizers.word_piece(320, lowercase), limit, **BERT_NAMES)
    config = BertConfig(
        vocab_size=len(fast), hidden_size=HIDDEN, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=48, max_position_embeddings=64,
    )
    return transformer(seeded(21, BertModel, config, add_pooling_layer=False), fast)


def dense(number: int, inputs: int, outputs: int, activation, **arguments) -> Dense:
    torch.manual_seed(number)
    return shaken(Dense(inputs, outputs, activation_function=activation, **arguments))


def layer_norm(dimension: int) -> LayerNorm:
    made = LayerNorm(dimension)
    torch.manual_seed(7)
    with torch.no_grad():
        made.norm.weight.add_(0.3 * torch.randn(dimension))
        made.norm.bias.add_(0.3 * torch.randn(dimension))
    return made


def old_modules(folder: Path, *names: str) -> None:
    paths = ["" if i == 0 else f"{i}_{name}" for i, name in enumerate(names)]
    dump(
        folder / "modules.json",
        [
            {"idx": i, "name": str(i), "path": path, "type": OLD + name}
            for i, (path, name) in enumerate(zip(paths, names))
        ],
    )


def old_transformer(folder: Path, file: str = "sentence_bert_config.json", **more) -> None:
    """The limit stands in the old file; the tokenizer's own file says 512, as BERT's did."""
    (folder / "sentence_bert_config.json").unlink()
    dump(folder / file, {"max_seq_length": 40, "do_lower_case": False, **more})
    edit(folder / "tokenizer_config.json", model_max_length=512)
    versions = {"sentence_transformers": "2.0.0", "transformers": "4.6.1", "pytorch": "1.8.1"}
    dump(folder / "config_sentence_transformers.json", {"__version__": versions})


def concatenated_old(output: Path) -> None:
    def adapt(folder: Path) -> None:
        old_transformer(folder)
        old_modules(folder, "Transformer", "Pooling")
        flags = {"cls_token": True, "mean_tokens": True, "max_tokens": True, "mean_sqrt_len_tokens": False}
        modes = {f"pooling_mode_{name}": value for name, value in flags.items()}
        dump(folder / "1_Pooling" / "config.json", {"word_embedding_dimension": HIDDEN, **modes})

    save_family(output, "concatenated-old", bert(), [Pooling(HIDDEN, "mean")], TYPES, adapt=adapt)


def concatenated_new(output: Path) -> None:
    modes = ["lasttoken", "mean", "max", "cls", "weightedmean", "mean_sqrt_len_tokens"]
    save_family(output, "concatenated-new", bert(), [Pooling(HIDDEN, modes)], TYPES)


def lower_case(output: Path) -> None:
    """A tokenizer that keeps capitals, under a configuration that says it must not."""

    def adapt(folder: Path) -> None:
        old_transformer(folder, "sentence_distilbert_config.json", do_lower_case=True)
        old_modules(folder, "Transformer", "Pooling")

    module = bert(lowercase=False)
    save_family(output, "lower-case", module, [Pooling(HIDDEN, "mean")], TYPES, adapt=adapt)


def dense_tanh(output: Path) -> None:
    """As LaBSE; the activation is not named, which means Tanh."""
    modules = [Pooling(HIDDEN, "cls"), dense(31, HIDDEN, 20, nn.Tanh()), Normalize()]
    save_family(
        output, "dense-tanh", bert(), modules, TYPES,
        adapt=lambda folder: edit(folder / "2_Dense" / "config.json", activation_function=None),
    )


def dense_foreign(output: Path) -> None:
    """An activation that only its author's code has: the library warns, and takes Tanh."""
    modules = [Pooling(HIDDEN, "mean"), dense(32, HIDDEN, 20, nn.Tanh())]
    foreign = {"activation_function": "custom.activations.Swish"}
    save_family(
        output, "dense-foreign-activation", bert(), modules, TYPES,
        adapt=lambda folder: edit(folder / "2_Dense" / "config.json", **foreign),
    )


def dense_stack(output: Path) -> None:
    modules = [
        Pooling(HIDDEN, "mean"),
        dense(33, HIDDEN, 48, nn.GELU()),
        layer_norm(48),
        dense(34, 48, 48, nn.Identity(), use_residual=True),
        dense(35, 48, 20, nn.ReLU(), bias=False, use_residual=True),
        Normalize(),
    ]
    save_family(output, "dense-stack", bert(), modules, TYPES, cuts=(8,))


def token_dense(output: Path) -> None:
    """A projection of each token, then the mean."""
    projection = dense(36, HIDDEN, 16, nn.Identity(), bias=False, module_input_name="token_embeddings")
    save_family(output, "token-dense", bert(), [projection, Pooling(16, "mean"), Normalize()], TYPES)


def prompts(output: Path) -> None:
    settings = {
        "prompts": {"query": "query: ", "document": "passage: ", "clustering": "Find the topic: "},
        "default_prompt_name": "clustering",
    }
    save_family(output, "prompts", bert(), [Pooling(HIDDEN, "mean"), Normalize()], TYPES, **settings)


def prompts_passage(output: Path) -> None:
    """No prompt `document` in the file: the library sets an empty one, and does not use `passage`."""

    def adapt(folder: Path) -> None:
        path = folder / "config_sentence_transformers.json"
        edit(path, prompts={"query": "query: ", "passage": "passage: "}, default_prompt_name="passage")

    save_family(output, "prompts-passage", bert(), [Pooling(HIDDEN, "cls")], TYPES, adapt=adapt)


def include_prompt_false(output: Path) -> None:
    """Where `title` grows together with a text, fewer tokens are there than are left out: means are 0."""
    settings = {"prompts": {"query": "Represent the question: ", "document": "", "title": "title"}}
    pooling = Pooling(HIDDEN, ["mean", "cls", "weightedmean"], include_prompt=False)
    save_family(output, "include-prompt-false", bert(), [pooling], TYPES, **settings)


def matryoshka(output: Path) -> None:
    """Cut to 12 after normalising: the vectors are no longer of unit length."""
    save_family(
        output, "matryoshka", bert(), [Pooling(HIDDEN, "mean"), Normalize()], TYPES, cuts=(8, 16, 64),
        adapt=lambda folder: edit(folder / "config_sentence_transformers.json", truncate_dim=12),
    )


def euclidean(output: Path) -> None:
    settings = {"similarity_fn_name": "euclidean"}
    save_family(output, "euclidean", bert(), [Pooling(HIDDEN, "mean")], TYPES, **settings)


def routes() -> list:
    queries = [dense(37, HIDDEN, 20, nn.SiLU())]
    documents = [dense(38, HIDDEN, 20, nn.Sigmoid()), dense(39, 20, 20, nn.GELU())]
    return [queries, documents]


def router(output: Path) -> None:
    """Questions and documents go through different layers; documents' are the default."""
    both = Router.for_query_document(*routes())
    save_family(output, "router", bert(), [Pooling(HIDDEN, "mean"), both, Normalize()], TYPES)


def router_old(output: Path) -> None:
    """The same in the old spelling, `Asym`; without a default the first route is taken."""

    def adapt(folder: Path) -> None:
        old_modules(folder, "Transformer", "Pooling", "Asym", "Normalize")
        new = folder / "2_Router"
        old = folder / "2_Asym"
        new.rename(old)
        made = json.loads((old / "router_config.json").read_text())
        (old / "router_config.json").unlink()
        renamed = {name: f"{100 + i}_Dense" for i, name in enumerate(made["types"])}
        for before, after in renamed.items():
            (old / before).rename(old / after)
        structure = {
            route: [renamed[part] for part in parts] for route, parts in made["structure"].items()
        }
        dump(
            old / "config.json",
            {
                "types": {name: "sentence_transformers.models.Dense" for name in renamed.values()},
                "structure": structure,
                "parameters": {"allow_empty_key": True},
            },
        )
        shutil.move(folder / "3_Normalize", folder / "moved")
        (folder / "moved" / "config.json").unlink()
        (folder / "moved").rmdir()

    both = Router.for_query_document(*routes())
    save_family(output, "router-old", bert(), [Pooling(HIDDEN, "mean"), both, Normalize()], TYPES, adapt=adapt)


def router_prompts(output: Path) -> None:
    """Texts without a role, and those of a mere prompt, take the default route; prompts are not pooled."""
    settings = {"prompts": {"query": "query: ", "document": "", "title": "title: "}, "default_prompt_name": "query"}
    modules = [Pooling(HIDDEN, "mean", include_prompt=False), Router.for_query_document(*routes())]
    save_family(output, "router-prompts", bert(), modules, TYPES, **settings)


def normalize_between(output: Path) -> None:
    """Scaled before a layer and after it: cutting and scaling anew must not touch the first."""
    modules = [Pooling(HIDDEN, "mean"), Normalize(), dense(50, HIDDEN, 20, nn.Tanh()), Normalize(), Normalize()]
    save_family(output, "normalize-between", bert(), modules, TYPES, cuts=(8,))


def cut_start(output: Path) -> None:
    """The tokenizer drops the beginning of long texts, and with it the prompt."""
    settings = {"prompts": {"query": "Represent the question: ", "document": ""}}
    save_family(
        output, "cut-start", bert(), [Pooling(HIDDEN, ["mean", "cls"], include_prompt=False)], TYPES,
        adapt=lambda folder: edit(folder / "tokenizer_config.json", truncation_side="left"), **settings,
    )


def long_prompt(output: Path) -> None:
    """A prompt beyond the limit: nothing but the last token takes part."""
    settings = {"prompts": {"query": words(60) + " ", "document": words(40) + " "}}
    modes = ["mean", "cls", "max", "lasttoken", "weightedmean"]
    pooling = Pooling(HIDDEN, modes, include_prompt=False)
    save_family(output, "long-prompt", bert(), [pooling], TYPES, **settings)


class Pooled(nn.Module):
    """All modules in one graph, as optimum writes it: vectors of tokens, and of the text."""

    def __init__(self, model, modules):
        super().__init__()
        self.model = model
        self.rest = nn.ModuleList(modules)

    def forward(self, input_ids, attention_mask, token_type_ids):
        hidden = self.model(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        features = {"token_embeddings": hidden, "attention_mask": attention_mask}
        for module in self.rest:
            features = module(features)
        return hidden, features["sentence_embedding"]


def pooled_graph(output: Path) -> None:
    modules = [Pooling(HIDDEN, "mean"), dense(40, HIDDEN, 20, nn.Tanh()), Normalize()]

    def graph(model, names, path):
        wrapped = Pooled(model, modules)
        tokens = {0: "batch", 1: "sequence"}
        outputs = {"token_embeddings": tokens, "sentence_embedding": {0: "batch"}}
        write_graph(wrapped, example(names, 2, 7, 320), outputs, path, {n: tokens for n in names})
        feed = example(names, 4, 19, 320)
        with torch.no_grad():
            expected = wrapped(*feed.values())[1].numpy()
        found = session(path).run(["sentence_embedding"], {n: v.numpy() for n, v in feed.items()})[0]
        same(expected, found, path)

    save_family(output, "pooled-graph", bert(), modules, TYPES, graph=graph)


class Changed(nn.Module):
    """The model with inputs or outputs of another type."""

    def __init__(self, model, names, change_input, change_output):
        super().__init__()
        self.model = model
        self.names = names
        self.change_input = change_input
        self.change_output = change_output

    def forward(self, *inputs):
        feed = {name: self.change_input(value) for name, value in zip(self.names, inputs)}
        return self.change_output(self.model(**feed).last_hidden_state)


def half_precision(output: Path) -> None:
    """The graph gives float16; `rounded` is what follows from vectors of tokens that are rounded so."""
    tokens = {0: "batch", 1: "sequence"}

    def graph(model, names, path):
        wrapped = Changed(model, names, lambda value: value, lambda value: value.half())
        axes = {name: tokens for name in names}
        write_graph(wrapped, example(names, 2, 7, 320), {"last_hidden_state": tokens}, path, axes)
        prove(wrapped, names, path, 320, tolerance=1e-3)

    folder = save_family(output, "half-precision", bert(), [Pooling(HIDDEN, "mean")], TYPES, graph=graph)
    whole = SentenceTransformer(modules=[bert(), Pooling(HIDDEN, "mean")], device="cpu")
    rows = [
        whole.encode(text, output_value="token_embeddings").numpy().astype(np.float16).astype(np.float32)
        for text in texts()
    ]
    rounded = np.stack([row.mean(axis=0) for row in rows])
    (folder / "rounded.f32").write_bytes(rounded.astype("<f4").tobytes())
    goldens = json.loads((folder / "goldens.json").read_text())
    edit(folder / "goldens.json", vectors={**goldens["vectors"], "rounded": HIDDEN})


def int32_inputs(output: Path) -> None:
    tokens = {0: "batch", 1: "sequence"}

    def graph(model, names, path):
        wrapped = Changed(model, names, lambda value: value.long(), lambda value: value)
        feed = {name: value.int() for name, value in example(names, 2, 7, 320).items()}
        axes = {name: tokens for name in names}
        write_graph(wrapped, feed, {"last_hidden_state": tokens}, path, axes)
        prove(wrapped, names, path, 320)

    save_family(output, "int32-inputs", bert(), [Pooling(HIDDEN, "mean")], TYPES, graph=graph)


def external_data(output: Path) -> None:
    """Weights beside the graph, as graphs over 2 GB must have them."""

    def graph(model, names, path):
        export(model, names, path)
        whole = onnx.load(str(path))
        path.unlink()
        onnx.save_model(
            whole, str(path), save_as_external_data=True, all_tensors_to_one_file=True,
            location="model.onnx_data", size_threshold=1024,
        )
        (path.parent / "model.onnx_data").chmod(0o644)
        prove_changed(model, names, path)

    save_family(output, "external-data", bert(), [Pooling(HIDDEN, "mean")], TYPES, graph=graph)


def prove_changed(model, names, path) -> None:
    prove(Changed(model, names, lambda value: value, lambda value: value), names, path, 320)


class Layers(nn.Module):
    """The last vectors of the tokens, and those of each layer before."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, token_type_ids):
        made = self.model(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids,
            output_hidden_states=True,
        )
        return (made.last_hidden_state, *made.hidden_states)


def hidden_states(output: Path) -> None:
    """Layer 0 is what goes into the first layer; the table of the tokens lies beside the graph."""
    module = bert()
    wrapped = Layers(module.auto_model)
    tokens = {0: "batch", 1: "sequence"}

    def graph(model, names, path):
        outputs = {"last_hidden_state": tokens, **{f"hidden_states.{i}": tokens for i in range(3)}}
        axes = {name: tokens for name in names}
        write_graph(wrapped, example(names, 2, 7, 320), outputs, path, axes)
        prove_changed(model, names, path)

    folder = save_family(output, "hidden-states", module, [Pooling(HIDDEN, "mean")], TYPES, graph=graph)
    table = module.auto_model.get_input_embeddings().weight.detach().numpy()
    save_file({"embeddings": np.ascontiguousarray(table)}, folder / "input_embeddings.safetensors")
    layers = [[], [], []]
    for text in TOKEN_TEXTS:
        encoded = module.tokenizer(text, truncation=True, max_length=LIMIT, return_tensors="pt")
        ids = encoded["input_ids"]
        with torch.no_grad():
            made = wrapped(ids, encoded["attention_mask"], torch.zeros_like(ids))
        for layer, values in zip(layers, made[1:]):
            layer.append(values[0].numpy())
    for number, rows in enumerate(layers):
        (folder / f"layer-{number}.f32").write_bytes(np.concatenate(rows).astype("<f4").tobytes())


def bare(output: Path) -> None:
    """Only what transformers saves: the mean, but the last token where the name ends in `ForCausalLM`."""
    encoder = bert(limit=None)
    save_bare(output / "bare-encoder", encoder.model, encoder.tokenizer, TYPES, ())
    end = "<|endoftext|>"
    fast = tokenizers.fast(tokenizers.gpt2_bytes(), None, eos_token=end, pad_token=end)
    config = GPT2Config(
        vocab_size=len(fast), n_positions=64, n_embd=16, n_layer=2, n_head=2,
        bos_token_id=fast.eos_token_id, eos_token_id=fast.eos_token_id,
    )
    save_bare(output / "bare-gpt2", seeded(22, GPT2LMHeadModel, config), fast, PLACES, ("",))
    config = Qwen3Config(
        vocab_size=len(fast), max_position_embeddings=64, num_key_value_heads=1, head_dim=8,
        hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
        tie_word_embeddings=True, bos_token_id=fast.eos_token_id, eos_token_id=fast.eos_token_id,
    )
    save_bare(output / "bare-decoder", seeded(23, Qwen3ForCausalLM, config), fast, PLACES, ("",))


def save_bare(folder: Path, model, fast, names: list[str], refused: tuple[str, ...]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder)
    fast.save_pretrained(folder)
    whole = SentenceTransformer(str(folder), device="cpu")
    save_all(folder, whole, refused=refused)
    edit(folder / "goldens.json", pooling=whole[1].pooling_mode)
    export(whole[0].auto_model, names, folder / "onnx" / "model.onnx")
    strip_weights(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)


def word_vectors(output: Path) -> None:
    """Word vectors with weights, and a bag of words: no transformer at all."""
    vocabulary = "[pad] the weather is lovely today it sunny outside drove stadium Stadium to he a".split()
    torch.manual_seed(8)
    weights = np.random.default_rng(8).normal(size=(len(vocabulary), 12)).astype(np.float32)
    splitter = WhitespaceTokenizer(vocabulary, stop_words=["a"], do_lower_case=False)
    words = WordEmbeddings(splitter, weights)
    weighting = WordWeights(vocabulary, {"the": 0.1, "weather": 2.5, "sunny": 1.75}, unknown_word_weight=0.5)
    save_wordy(output / "word-embeddings", [words, weighting, Pooling(12, "mean")])
    bag = BoW(vocabulary, {"weather": 2.5, "sunny": 1.75}, unknown_word_weight=0.5)
    save_wordy(output / "bag-of-words", [bag, Normalize()])


def save_wordy(folder: Path, modules: list) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    SentenceTransformer(modules=modules, device="cpu").save(str(folder))
    whole = SentenceTransformer(str(folder), device="cpu")
    chosen = [*texts()[:4], "", "He drove to the stadium, THE weather!", "(sunny) sunny sunny a Stadium"]
    save_matrices(folder, {"default": both_ways(whole.encode, chosen)}, chosen)
    (folder / "README.md").unlink(missing_ok=True)


ALL = [
    concatenated_old, concatenated_new, lower_case, dense_tanh, dense_foreign, dense_stack, token_dense,
    prompts, prompts_passage, include_prompt_false, matryoshka, euclidean, router, router_old,
    router_prompts, normalize_between, cut_start, long_prompt,
    pooled_graph, half_precision, int32_inputs, external_data, hidden_states, bare, word_vectors,
]
