#!/usr/bin/env python3
"""Exports a Hugging Face or sentence-transformers model into the folder that Sememe reads.

    export_model.py MODEL_OR_FOLDER OUTPUT [--adapter LORA_FOLDER]

The folder is what sentence-transformers saves, with an ONNX graph in place of the torch weights, the
table of input embeddings, golden vectors by which `embeddings verify OUTPUT` certifies the Java side,
and SHA256SUMS. A model without sentence-transformers files gets what sentence-transformers gives it:
the mean of the tokens (the last token for a `…ForCausalLM`). An adapter is merged into the weights.
"""

import argparse
import hashlib
import json
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import safetensors.numpy
import sentence_transformers
import torch
import transformers
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Router, Transformer
from transformers import AutoModel, MODEL_FOR_CAUSAL_LM_MAPPING, MODEL_FOR_MASKED_LM_MAPPING

MADE_BY = "tools/export/export_model.py"
LARGEST_GRAPH = 1_900_000_000  # bytes; a file of protocol buffers ends at 2 GiB
TOLERANCE = 1e-5  # of a token's vector, relative to its length
OFFSET_FAMILIES = ("roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "mpnet", "data2vec-text")
TEXTS = [
    "The weather is lovely today.",
    "How do I reset my password?",
    "Ärger mit dem großen Schlüssel? Frag den Hausmeister.",
    "Сегодня прекрасная погода, и мы идём гулять в парк.",
    "Ο καιρός είναι υπέροχος σήμερα.",
    "今天天气很好，我们去公园散步。",
    "公園でテキストを読む。",
    "오늘은 날씨가 정말 좋아서 공원에 갑니다.",
    "الطقس جميل اليوم ونحن نسير في الحديقة.",
    "आज मौसम बहुत सुहावना है।",
    "Pizza \U0001f355 for €5: [SEP] e\u0301t cetera, a@example.org",
    " ".join("the old river runs slowly under a small stone bridge".split() * 70),
]
ROLE_TEXTS = [TEXTS[1], TEXTS[5], TEXTS[11]]


class Refused(Exception):
    """The model cannot be exported; the message says why, in words."""


def load(model: str, adapter: str | None) -> SentenceTransformer:
    """The model in float32, with the adapter in its weights."""
    whole = SentenceTransformer(model, device="cpu")
    if not isinstance(whole[0], Transformer):
        raise Refused(f"the first module is {type(whole[0]).__name__}; only a Transformer can be exported")
    if "text" not in whole[0].modality_config:
        raise Refused(f"texts go in as {sorted(map(str, whole[0].modality_config))}, not as plain text")
    if (Path(model) / "adapter_config.json").is_file():
        from peft import PeftConfig

        base = PeftConfig.from_pretrained(model).base_model_name_or_path
        whole[0].model = merged(AutoModel.from_pretrained(base), model)
    if adapter is not None:
        whole[0].model = merged(whole[0].model, adapter)
    if whole[0].model.config.model_type in OFFSET_FAMILIES:
        clamp(whole)
    return whole.float().eval()


def merged(model, adapter: str):
    """The weights as the adapter changes them."""
    from peft import PeftModel

    adapted = PeftModel.from_pretrained(model, adapter)
    if adapted.active_peft_config.is_prompt_learning:
        raise Refused(f"{adapter}: a {adapted.active_peft_config.peft_type} adapter does not change weights")
    return adapted.merge_and_unload()


def clamp(whole: SentenceTransformer) -> None:
    """These families count positions from the number of the padding token on, so some cannot be used."""
    config = whole[0].model.config
    usable = config.max_position_embeddings - config.pad_token_id - 1
    if whole.max_seq_length > usable:
        print(f"limit {whole.max_seq_length} lowered to {usable}, the positions that the model can use")
        whole.max_seq_length = usable


def save(whole: SentenceTransformer, output: Path) -> SentenceTransformer:
    """Saves the folder and loads it again, so that everything that follows is about what it holds."""
    if output.exists() and any(output.iterdir()):
        raise Refused(f"{output} is there already, and not empty")
    whole.save(str(output), create_model_card=False)
    return SentenceTransformer(str(output), device="cpu").eval()


def input_names(model) -> list[str]:
    """Token types where there are several, positions for decoders: as published graphs have them."""
    names = ["input_ids", "attention_mask"]
    if (getattr(model.config, "type_vocab_size", 0) or 0) > 1:
        names.append("token_type_ids")
    kind = type(model.config)
    if kind in MODEL_FOR_CAUSAL_LM_MAPPING and kind not in MODEL_FOR_MASKED_LM_MAPPING:
        names.append("position_ids")
    return names


class Encoder(torch.nn.Module):
    """The inputs in an order, and the vectors of the tokens."""

    def __init__(self, model, names: list[str], output: str):
        super().__init__()
        self.model = model
        self.names = names
        self.output = output
        self.fixed = {"use_cache": False} if "position_ids" in names else {}

    def forward(self, *inputs):
        made = self.model(**dict(zip(self.names, inputs)), **self.fixed, return_dict=True)
        return made[self.output]


def batch(whole: SentenceTransformer, names: list[str], texts: list[str]) -> dict[str, torch.Tensor]:
    """Texts of different lengths, padded as the tokenizer pads."""
    encoded = whole.tokenizer(
        texts, padding=True, truncation=True, max_length=min(whole.max_seq_length, 256), return_tensors="pt"
    )
    ids = encoded["input_ids"]
    feed = {"input_ids": ids, "attention_mask": encoded["attention_mask"]}
    feed["token_type_ids"] = torch.zeros_like(ids)
    feed["position_ids"] = torch.arange(ids.shape[1]).expand(ids.shape).clone()
    return {name: feed[name] for name in names}


def export(whole: SentenceTransformer, path: Path, external: bool) -> None:
    """Writes the graph, with the weights beside it where one file cannot hold them, and proves it."""
    names = input_names(whole[0].model)
    encoder = Encoder(whole[0].model, names, output_name(whole)).eval()
    axes = {0: "batch", 1: "sequence"}
    path.parent.mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as work, warnings.catch_warnings():
        warnings.simplefilter("ignore", torch.jit.TracerWarning)
        draft = Path(work) / "draft.onnx"
        torch.onnx.export(
            encoder,
            tuple(batch(whole, names, TEXTS[:2]).values()),
            str(draft),
            input_names=names,
            output_names=["last_hidden_state"],
            dynamic_axes={name: axes for name in [*names, "last_hidden_state"]},
            opset_version=17,
            dynamo=False,
        )
        write_graph(onnx.load(str(draft)), path, external)
    prove(whole, encoder, names, path)


def output_name(whole: SentenceTransformer) -> str:
    """What sentence-transformers takes from the model."""
    name = whole[0].modality_config["text"]["method_output_name"]
    if name != "last_hidden_state":
        raise Refused(f"the vectors are the model's {name}; only last_hidden_state can be exported")
    return name


def write_graph(graph: onnx.ModelProto, path: Path, external: bool) -> None:
    if not external and graph.ByteSize() < LARGEST_GRAPH:
        onnx.save_model(graph, str(path))
        return
    beside = path.name + "_data"
    onnx.save_model(
        graph, str(path), save_as_external_data=True, all_tensors_to_one_file=True, location=beside
    )
    (path.parent / beside).chmod(0o644)


def prove(whole: SentenceTransformer, encoder: Encoder, names: list[str], path: Path) -> None:
    """Every token of a padded batch, and of single texts, as torch has it."""
    opened = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    for texts in (TEXTS, TEXTS[:1], TEXTS[9:11]):
        feed = batch(whole, names, texts)
        with torch.no_grad():
            expected = encoder(*feed.values()).numpy().astype(np.float64)
        found = opened.run(None, {name: value.numpy() for name, value in feed.items()})[0]
        seen = feed["attention_mask"].numpy() == 1
        differences = np.linalg.norm(expected - found, axis=-1)[seen]
        worst = float((differences / np.linalg.norm(expected, axis=-1)[seen]).max())
        if not worst <= TOLERANCE:
            raise Refused(f"the graph differs from torch by {worst:.1e} of a token's length")


def write_input_embeddings(whole: SentenceTransformer, path: Path) -> None:
    table = whole[0].model.get_input_embeddings().weight.detach().float().numpy()
    safetensors.numpy.save_file({"embeddings": np.ascontiguousarray(table)}, str(path))


def roles(whole: SentenceTransformer) -> list[str]:
    """The names of prompts that are not empty; both roles where they take different ways."""
    named = [name for name, prompt in whole.prompts.items() if prompt]
    routed = any(isinstance(module, Router) for module in whole)
    return sorted({*named, *(("query", "document") if routed else ())})


def cases(whole: SentenceTransformer) -> list[dict]:
    """Vectors of torch, one text at a time."""
    made = [case(whole.encode, text) for text in TEXTS]
    for role in roles(whole):
        for text in ROLE_TEXTS:
            if role == "query":
                made.append(case(whole.encode_query, text, role))
            elif role == "document":
                made.append(case(whole.encode_document, text, role))
            else:
                made.append(case(whole.encode, text, role, prompt_name=role))
    return made


def case(encode, text: str, role: str | None = None, **arguments) -> dict:
    vector = [float(value) for value in encode(text, batch_size=1, **arguments)]
    return {"text": text, **({} if role is None else {"role": role}), "vector": vector}


def write_goldens(whole: SentenceTransformer, path: Path) -> None:
    versions = {
        module.__name__: module.__version__
        for module in (sentence_transformers, transformers, torch, onnx, onnxruntime)
    }
    goldens = {"madeBy": MADE_BY, "versions": versions, "cases": cases(whole)}
    path.write_text(json.dumps(goldens, indent=1) + "\n", encoding="ascii")


def write_sums(folder: Path) -> None:
    """In the format of `sha256sum --check`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def export_folder(
    model: str, output: Path, adapter: str | None = None, external: bool = False, table: bool = True
) -> None:
    whole = save(load(model, adapter), output)
    export(whole, output / "onnx" / "model.onnx", external)
    if table:
        write_input_embeddings(whole, output / "input_embeddings.safetensors")
    write_goldens(whole, output / "golden_vectors.json")
    for weights in output.glob("model*.safetensors*"):
        weights.unlink()
    for path in output.rglob("*"):
        if path.is_file():
            path.chmod(0o644)  # Some libraries write for the owner alone; services read models, too.
    write_sums(output)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", help="a folder, or a name at the Hugging Face hub")
    parser.add_argument("output", type=Path, help="a folder that is not there yet")
    parser.add_argument("--adapter", help="a folder that peft saved, merged into the weights")
    parser.add_argument(
        "--external-data", action="store_true", help="weights beside the graph, even of a small model"
    )
    parser.add_argument(
        "--without-input-embeddings", action="store_true", help="leaves input_embeddings.safetensors out"
    )
    chosen = parser.parse_args()
    try:
        export_folder(
            chosen.model, chosen.output, chosen.adapter, chosen.external_data,
            table=not chosen.without_input_embeddings,
        )
    except Refused as refused:
        print(f"{chosen.model}: {refused}", file=sys.stderr)
        return 1
    print(f"{chosen.output}: exported, and the graph gives what torch gives")
    return 0


if __name__ == "__main__":
    sys.exit(main())
