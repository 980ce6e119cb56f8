package io.github.sememe.contextual;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;

/** The contract, kept by a model with layers after the pooling. */
class DenseContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return TransformerEmbedder.load(TinyModels.family("dense-stack"));
  }
}
