"""Times sentence-transformers on PyTorch, and the same work on onnxruntime, for docs/benchmarks.md.

The texts are those of the Java benchmarks, one per line:
  java -cp embeddings-bench.jar io.github.sememe.bench.MixedTexts 1500 > texts.txt
The PyTorch model has the shape of all-MiniLM-L6-v2 and random weights, which take the same time as the
real ones. Each round runs both contenders once; the record has all times, in milliseconds.
"""

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer import modules as models
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

MAX_TOKENS = 128


def pytorch(folder, tokenizer):
    config = BertConfig(vocab_size=30522, hidden_size=384, num_hidden_layers=6,
                        num_attention_heads=12, intermediate_size=1536)
    BertModel(config).save_pretrained(folder)
    fast = PreTrainedTokenizerFast(tokenizer_file=tokenizer, pad_token="[PAD]", cls_token="[CLS]",
                                   sep_token="[SEP]", unk_token="[UNK]", mask_token="[MASK]")
    fast.save_pretrained(folder)
    transformer = models.Transformer(str(folder), max_seq_length=MAX_TOKENS)
    pooling = models.Pooling(384, pooling_mode="mean")
    model = SentenceTransformer(modules=[transformer, pooling, models.Normalize()], device="cpu")
    return lambda texts: model.encode(texts, batch_size=32, show_progress_bar=False)


def onnx(graph, tokenizer_file, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(tokenizer_file)
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding()

    def encode(texts):
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        vectors = np.empty((len(texts), 384), np.float32)
        for start in range(0, len(order), 32):
            batch = order[start:start + 32]
            encodings = tokenizer.encode_batch([texts[i] for i in batch])
            ids = np.array([e.ids for e in encodings], np.int64)
            mask = np.array([e.attention_mask for e in encodings], np.int64)
            hidden = session.run(None, {"input_ids": ids, "attention_mask": mask,
                                        "token_type_ids": np.zeros_like(ids)})[0]
            pooled = (hidden * mask[..., None]).sum(1)
            vectors[batch] = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return vectors

    return encode


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", required=True)
    parser.add_argument("--onnx", required=True, help="the graph of all-MiniLM-L6-v2")
    parser.add_argument("--tokenizer", required=True, help="its tokenizer.json")
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--output", required=True)
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    texts = Path(arguments.texts).read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        contenders = {
            "sentence-transformers": pytorch(Path(folder), arguments.tokenizer),
            "python-onnxruntime": onnx(arguments.onnx, arguments.tokenizer, arguments.threads),
        }
        times = {name: [] for name in contenders}
        for name, encode in contenders.items():
            encode(texts[:100])
        for _ in range(arguments.rounds):
            for name, encode in contenders.items():
                start = time.perf_counter()
                encode(texts)
                times[name].append(1000 * (time.perf_counter() - start))
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(medians)
    record = {"texts": len(texts), "threads": arguments.threads, "torch": torch.__version__,
              "onnxruntime": onnxruntime.__version__, "medianMilliseconds": medians,
              "milliseconds": times}
    Path(arguments.output).write_text(json.dumps(record, indent=2) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
