#!/usr/bin/env python3
"""Exports tiny models and checks the folders: `python test_export_model.py`, about half a minute."""

import hashlib
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from peft import LoraConfig, PeftModel, PromptTuningConfig, get_peft_model
from safetensors.numpy import load_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Dense, Normalize, Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import (
    AutoModel, BertConfig, BertModel, PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM,
    RobertaConfig, RobertaModel,
)

import export_model
from export_model import Refused, TEXTS, export_folder


def tokenizer(limit: int, **names) -> PreTrainedTokenizerFast:
    """Pieces of one character, between [CLS] and [SEP]."""
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    characters = sorted(set("".join(TEXTS).lower()) - set(" "))
    pieces = special + characters + ["##" + character for character in characters]
    made = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=made, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]",
        sep_token="[SEP]", mask_token="[MASK]", model_max_length=limit, **names,
    )


SIZES = {"hidden_size": 24, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}


def save_bert(folder: Path, limit: int = 48, model=BertModel, config=BertConfig, **more) -> Path:
    fast = tokenizer(limit)
    torch.manual_seed(1)
    made = config(
        vocab_size=len(fast), max_position_embeddings=64, initializer_range=0.2, pad_token_id=0,
        **SIZES, **more,
    )
    model(made, add_pooling_layer=False).save_pretrained(folder)
    fast.save_pretrained(folder)
    return folder


def save_adapter(model, folder: Path, kind=LoraConfig, **arguments) -> Path:
    torch.manual_seed(2)
    adapted = get_peft_model(model, kind(**arguments))
    with torch.no_grad():
        for name, parameter in adapted.named_parameters():
            if "lora_" in name:
                parameter.add_(0.2 * torch.randn_like(parameter))
    adapted.save_pretrained(folder)
    return folder


LORA = {"r": 4, "target_modules": ["query", "value"]}


class ExportTest(unittest.TestCase):
    def setUp(self):
        work = tempfile.TemporaryDirectory()
        self.addCleanup(work.cleanup)
        self.work = Path(work.name)
        self.output = self.work / "exported"

    def goldens(self) -> list[dict]:
        return json.loads((self.output / "golden_vectors.json").read_text())["cases"]

    def assert_same(self, whole: SentenceTransformer, cases: list[dict]):
        for case in cases:
            expected = whole.encode(case["text"], prompt_name=case.get("role"))
            self.assertLess(np.abs(expected - case["vector"]).max(), 1e-5 * np.linalg.norm(expected))

    def assert_complete(self):
        lines = (self.output / "SHA256SUMS").read_text().splitlines()
        listed = {line[66:]: line[:64] for line in lines}
        there = {
            path.relative_to(self.output).as_posix()
            for path in self.output.rglob("*")
            if path.is_file() and path.name != "SHA256SUMS"
        }
        self.assertEqual(there, set(listed))
        for name, digest in listed.items():
            self.assertEqual(digest, hashlib.sha256((self.output / name).read_bytes()).hexdigest())
        self.assertNotIn("model.safetensors", there)
        for name in ("modules.json", "config.json", "tokenizer.json", "onnx/model.onnx"):
            self.assertIn(name, there)

    def inputs(self) -> list[str]:
        session = onnxruntime.InferenceSession(str(self.output / "onnx" / "model.onnx"))
        return [taken.name for taken in session.get_inputs()]

    def test_plain_model_gets_the_mean(self):
        source = save_bert(self.work / "plain")
        export_folder(str(source), self.output)
        self.assert_complete()
        self.assertEqual(self.inputs(), ["input_ids", "attention_mask", "token_type_ids"])
        pooling = json.loads((self.output / "1_Pooling" / "config.json").read_text())
        self.assertEqual(pooling["pooling_mode"], "mean")
        cases = self.goldens()
        self.assertEqual([case["text"] for case in cases], TEXTS)
        self.assert_same(SentenceTransformer(str(source), device="cpu"), cases)
        table = load_file(self.output / "input_embeddings.safetensors")["embeddings"]
        expected = AutoModel.from_pretrained(source).get_input_embeddings().weight.detach().numpy()
        self.assertTrue(np.array_equal(table, expected))

    def test_recipe_prompts_and_layers_are_kept(self):
        source = save_bert(self.work / "plain")
        torch.manual_seed(3)
        modules = [Transformer(str(source)), Pooling(24, "cls"), Dense(24, 8), Normalize()]
        prompts = {"query": "query: ", "document": "", "topic": "topic: "}
        whole = SentenceTransformer(modules=modules, device="cpu", prompts=prompts)
        whole.save(str(self.work / "recipe"))
        export_folder(str(self.work / "recipe"), self.output, external=True)
        self.assert_complete()
        self.assertTrue((self.output / "onnx" / "model.onnx_data").is_file())
        self.assertTrue((self.output / "2_Dense" / "model.safetensors").is_file())
        cases = self.goldens()
        self.assertEqual({case.get("role") for case in cases}, {None, "query", "topic"})
        self.assertEqual({len(case["vector"]) for case in cases}, {8})
        self.assert_same(whole, cases)

    def test_adapter_is_merged(self):
        source = save_bert(self.work / "plain")
        adapter = save_adapter(AutoModel.from_pretrained(source), self.work / "adapter", **LORA)
        export_folder(str(source), self.output, str(adapter))
        self.assert_complete()
        expected = SentenceTransformer(str(source), device="cpu")
        before = expected.encode(TEXTS[0])
        expected[0].model = PeftModel.from_pretrained(expected[0].model, str(adapter))
        self.assertGreater(np.abs(before - expected.encode(TEXTS[0])).max(), 0.01)
        self.assert_same(expected, self.goldens())

    def test_folder_of_a_fine_tuned_adapter(self):
        source = save_bert(self.work / "plain")
        whole = SentenceTransformer(
            modules=[Transformer(str(source)), Pooling(24, "max")], device="cpu"
        )
        whole[0].model.add_adapter(LoraConfig(**LORA))
        torch.manual_seed(4)
        with torch.no_grad():
            for name, parameter in whole[0].model.named_parameters():
                if "lora_" in name:
                    parameter.add_(0.2 * torch.randn_like(parameter))
        whole.save(str(self.work / "tuned"))
        self.assertTrue((self.work / "tuned" / "adapter_config.json").is_file())
        export_folder(str(self.work / "tuned"), self.output)
        self.assert_complete()
        self.assertFalse((self.output / "adapter_config.json").exists())
        self.assert_same(whole, self.goldens())

    def test_decoder_takes_positions_and_its_last_token(self):
        fast = tokenizer(512, padding_side="left")
        torch.manual_seed(5)
        config = Qwen3Config(
            vocab_size=len(fast), max_position_embeddings=512, num_key_value_heads=1, head_dim=12,
            initializer_range=0.2, pad_token_id=0, **SIZES,
        )
        source = self.work / "decoder"
        Qwen3ForCausalLM(config).save_pretrained(source)
        fast.save_pretrained(source)
        export_folder(str(source), self.output, table=False)
        self.assertEqual(self.inputs(), ["input_ids", "attention_mask", "position_ids"])
        self.assertFalse((self.output / "input_embeddings.safetensors").exists())
        pooling = json.loads((self.output / "1_Pooling" / "config.json").read_text())
        self.assertEqual(pooling["pooling_mode"], "lasttoken")
        self.assert_same(SentenceTransformer(str(source), device="cpu"), self.goldens())

    def test_limit_that_exceeds_the_positions_is_lowered(self):
        source = save_bert(
            self.work / "roberta", 64, RobertaModel, RobertaConfig, type_vocab_size=1
        )
        export_folder(str(source), self.output)
        self.assertEqual(self.inputs(), ["input_ids", "attention_mask"])
        written = json.loads((self.output / "tokenizer_config.json").read_text())
        self.assertEqual(written["model_max_length"], 63)

    def test_refusals_are_sentences(self):
        source = save_bert(self.work / "plain")
        self.output.mkdir()
        (self.output / "mine.txt").write_text("mine")
        with self.assertRaisesRegex(Refused, "not empty"):
            export_folder(str(source), self.output)
        adapter = save_adapter(
            AutoModel.from_pretrained(source), self.work / "adapter", PromptTuningConfig,
            task_type="FEATURE_EXTRACTION", num_virtual_tokens=2,
        )
        with self.assertRaisesRegex(Refused, "does not change weights"):
            export_folder(str(source), self.work / "other", str(adapter))

    def test_command_line(self):
        source = save_bert(self.work / "plain")
        command = [sys.executable, export_model.__file__, str(source), str(self.output)]
        self.assertEqual(subprocess.run(command, capture_output=True).returncode, 0)
        self.assert_complete()
        again = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(again.returncode, 1)
        self.assertIn("not empty", again.stderr)


if __name__ == "__main__":
    unittest.main()
