"""What each family folder needs: the folder as its library saves it, the graph, and the vectors."""

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Transformer

from golden_texts import ODD, SCRIPTS, SENTENCES, words
from make_tiny_transformers import dump

MADE_BY = "tools/make_transformer_families.py"
ODD_NAMES = ["empty", "spaces-and-tabs", "emoji", "combining", "leading-space", "fullwidth"]
SCRIPT_NAMES = ["latin-french", "greek", "arabic", "devanagari", "chinese", "korean"]
TOKEN_TEXTS = [
    "This is a input.",
    "A\U0001f600 Caf\u00e9 na\u00efve, \u6771\u4eac river!",
    "Cafe\u0301 [SEP] the \U0001f355 <s> stone  bridge ",
]
SPECIAL_TEXT = "[CLS] hello [SEP] world <s> [MASK] <mask></s> <|endoftext|> [PAD] <pad> end"


def texts() -> list[str]:
    long = [words(count) for count in (45, 46, 47, 62, 63, 126, 300)]
    scripts = [SCRIPTS[name] for name in SCRIPT_NAMES]
    return SENTENCES[:4] + scripts + [ODD[name] for name in ODD_NAMES] + [SPECIAL_TEXT] + long


class LastHiddenState(torch.nn.Module):
    """A model whose inputs have an order, as an exporter wants it."""

    def __init__(self, model, names):
        super().__init__()
        self.model = model
        self.names = names
        self.fixed = {"use_cache": False} if "position_ids" in names else {}

    def forward(self, *inputs):
        return self.model(**dict(zip(self.names, inputs)), **self.fixed).last_hidden_state


def example(names: list[str], rows: int, length: int, vocabulary: int) -> dict[str, torch.Tensor]:
    """Numbers of tokens; every row but the first is padded on the right."""
    random = torch.Generator().manual_seed(3)
    ids = torch.randint(5, vocabulary, (rows, length), generator=random)
    mask = torch.ones_like(ids)
    for row in range(1, rows):
        mask[row, max(1, length - 5 * row) :] = 0
    feed = {
        "input_ids": ids,
        "attention_mask": mask,
        "token_type_ids": torch.zeros_like(ids),
        "position_ids": torch.arange(length).expand(rows, length).clone(),
    }
    return {name: feed[name] for name in names}


def write_graph(wrapped, feed: dict, outputs: dict[str, dict], path: Path, axes: dict) -> None:
    """Writes a graph; `outputs` and `axes` say which axes may change."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        wrapped.eval(),
        tuple(feed.values()),
        str(path),
        input_names=list(feed),
        output_names=list(outputs),
        dynamic_axes={**axes, **outputs},
        opset_version=17,
        dynamo=False,
    )
    shorten_names(path)


def shorten_names(path: Path) -> None:
    """The long names of what is computed in between are a quarter of so small a file."""
    whole = onnx.load(str(path))
    graph = whole.graph
    if any(attribute.HasField("g") for node in graph.node for attribute in node.attribute):
        return
    kept = {output.name for output in graph.output}
    made = [name for node in graph.node for name in node.output if name and name not in kept]
    short = {name: f"t{number}" for number, name in enumerate(made)}
    for node in graph.node:
        node.name = ""
        node.input[:] = [short.get(name, name) for name in node.input]
        node.output[:] = [short.get(name, name) for name in node.output]
    del graph.value_info[:]
    onnx.save(whole, str(path))


def session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def export(model, names: list[str], path: Path) -> None:
    axes = {0: "batch", 1: "sequence"}
    vocabulary = model.config.vocab_size
    wrapped = LastHiddenState(model, names)
    feed = example(names, 2, 7, vocabulary)
    write_graph(wrapped, feed, {"last_hidden_state": axes}, path, {name: axes for name in names})
    prove(wrapped, names, path, vocabulary)


def prove(wrapped, names: list[str], path: Path, vocabulary: int, tolerance: float = 1e-5) -> None:
    """The graph computes what torch does, for another length, padded rows and a single token too."""
    opened = session(path)
    small = opened.get_inputs()[0].type == "tensor(int32)"
    for rows, length in ((4, 19), (1, 1), (2, 40)):
        feed = example(names, rows, length, vocabulary)
        with torch.no_grad():
            expected = wrapped(*feed.values()).numpy()
        numbers = {name: (v.int() if small else v).numpy() for name, v in feed.items()}
        found = opened.run(None, numbers)[0]
        seen = feed["attention_mask"].numpy() == 1
        same(expected[seen], found[seen], path, tolerance)


def same(expected: np.ndarray, found: np.ndarray, what, tolerance: float = 1e-5) -> None:
    assert expected.shape == found.shape, f"{what}: {expected.shape} became {found.shape}"
    norm = max(1.0, float(np.abs(expected).max()))
    difference = float(np.abs(expected.astype(np.float64) - found).max())
    assert difference <= tolerance * norm, f"{what} differs by {difference}, norm {norm}"


def save_matrices(folder: Path, made: dict[str, np.ndarray], chosen: list[str], **more) -> None:
    for name, matrix in made.items():
        (folder / f"{name}.f32").write_bytes(np.ascontiguousarray(matrix, dtype="<f4").tobytes())
    dimensions = {name: int(matrix.shape[-1]) for name, matrix in sorted(made.items())}
    save_json(folder / "goldens.json", {"madeBy": MADE_BY, "texts": chosen, "vectors": dimensions, **more})


def save_json(path: Path, content) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="ascii")


def both_ways(encode, chosen: list[str], **arguments) -> np.ndarray:
    """One by one; groups of eight must give the same."""
    single = np.stack([encode(text, batch_size=1, **arguments) for text in chosen])
    same(single, np.asarray(encode(chosen, batch_size=8, **arguments)), "a batch of eight")
    return single


def vectors(whole: SentenceTransformer, chosen: list[str], cuts: list[int]) -> dict[str, np.ndarray]:
    """The vectors of each role, and those that are cut."""
    made = {
        "default": both_ways(whole.encode, chosen),
        "query": both_ways(whole.encode_query, chosen),
        "document": both_ways(whole.encode_document, chosen),
    }
    for name in whole.prompts:
        if name not in ("query", "document"):
            made[f"role-{name}"] = both_ways(whole.encode, chosen, prompt_name=name)
    for cut in cuts:
        made[f"truncated-{cut}"] = both_ways(whole.encode, chosen, truncate_dim=cut)
        made[f"truncated-{cut}-normalized"] = both_ways(
            whole.encode, chosen, truncate_dim=cut, normalize_embeddings=True
        )
    return made


def described_tokens(fast, text: str, limit: int) -> dict:
    """Offsets in UTF-16 units; -1 for tokens that the tokenizer added."""
    encoded = fast(text, truncation=True, max_length=limit, return_offsets_mapping=True)
    spans = [
        [-1, -1] if sequence is None else [len(text[:at].encode("utf-16-le")) // 2 for at in span]
        for sequence, span in zip(encoded.sequence_ids(), encoded["offset_mapping"])
    ]
    ids = encoded["input_ids"]
    return {"text": text, "ids": ids, "tokens": fast.convert_ids_to_tokens(ids), "spans": spans}


def save_tokens(folder: Path, whole: SentenceTransformer) -> None:
    """The vectors of single tokens, before pooling."""
    rows, described = [], []
    for text in TOKEN_TEXTS:
        rows.append(whole.encode(text, output_value="token_embeddings", prompt="").numpy())
        case = described_tokens(whole.tokenizer, text, whole.max_seq_length)
        assert len(rows[-1]) == len(case["ids"])
        case["decoded"] = [whole.tokenizer.decode([number]) for number in case["ids"]]
        described.append(case)
    matrix = np.concatenate(rows)
    (folder / "tokens.f32").write_bytes(matrix.astype("<f4").tobytes())
    (folder / "input-rows.f32").write_bytes(input_rows(whole, described[0]["ids"]).tobytes())
    save_json(
        folder / "tokens.json",
        {"madeBy": MADE_BY, "dimension": int(matrix.shape[1]), "cases": described},
    )


def input_rows(whole: SentenceTransformer, ids: list[int]) -> np.ndarray:
    """The static vectors of tokens, as they stand in the table that the model begins with."""
    table = whole[0].auto_model.get_input_embeddings().weight.detach().numpy()
    return np.ascontiguousarray(table[ids], dtype="<f4")


def transformer(model, fast, limit: int | None = None) -> Transformer:
    """The module, loaded from files as anybody would."""
    with tempfile.TemporaryDirectory() as work:
        model.save_pretrained(work)
        fast.save_pretrained(work)
        return Transformer(work, **({} if limit is None else {"max_seq_length": limit}))


def strip_weights(folder: Path) -> None:
    """Removes what the graph replaces, and what only people read."""
    for unwanted in ("model.safetensors", "README.md", ".gitattributes"):
        (folder / unwanted).unlink(missing_ok=True)


def save_family(
    output: Path,
    name: str,
    module: Transformer,
    modules: list,
    names: list[str],
    cuts: tuple[int, ...] = (),
    adapt=None,
    refused: tuple[str, ...] = (),
    graph=export,
    **settings,
) -> Path:
    """Saves the folder, loads it again, and takes the vectors from what was loaded."""
    folder = output / name
    shutil.rmtree(folder, ignore_errors=True)
    SentenceTransformer(modules=[module, *modules], device="cpu", **settings).save(str(folder))
    if adapt is not None:
        adapt(folder)
    whole = SentenceTransformer(str(folder), device="cpu")
    save_all(folder, whole, cuts, refused)
    graph(module.auto_model, names, folder / "onnx" / "model.onnx")
    strip_weights(folder)
    return folder


def save_all(
    folder: Path, whole: SentenceTransformer, cuts: tuple[int, ...] = (), refused: tuple[str, ...] = ()
) -> None:
    chosen = [text for text in texts() if text not in refused]
    more = {"refused": list(refused)} if refused else {}
    more["maximumTokens"] = int(whole.max_seq_length)
    more["similarityFunction"] = whole.similarity_fn_name
    more["similarities"] = similarities(whole, chosen[:4])
    save_matrices(folder, vectors(whole, chosen, list(cuts)), chosen, **more)
    save_tokens(folder, whole)


def similarities(whole: SentenceTransformer, chosen: list[str]) -> list[list[float]]:
    """Between the first texts, by the function that the folder names."""
    made = whole.encode(chosen, batch_size=1)
    return [[float(value) for value in row] for row in whole.similarity(made, made)]


def edit(path: Path, **changes) -> None:
    """Changes keys of a JSON file; `None` removes one."""
    content = json.loads(path.read_text(encoding="utf-8"))
    content.update(changes)
    dump(path, {key: value for key, value in content.items() if value is not None})
