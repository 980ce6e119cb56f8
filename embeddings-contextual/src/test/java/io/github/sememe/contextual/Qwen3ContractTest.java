package io.github.sememe.contextual;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;

/**
 * The contract, kept by a decoder with prompts, an end token and a graph that asks for earlier
 * tokens.
 */
class Qwen3ContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return TransformerEmbedder.load(TinyModels.family("tiny-qwen3-past"));
  }
}
