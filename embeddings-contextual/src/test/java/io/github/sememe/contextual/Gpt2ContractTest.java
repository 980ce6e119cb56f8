package io.github.sememe.contextual;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;

/** The contract, kept by a decoder that adds no token. */
class Gpt2ContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return TransformerEmbedder.load(TinyModels.family("tiny-gpt2"));
  }
}
