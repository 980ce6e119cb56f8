package io.github.sememe.contextual;

import io.github.sememe.Embedder;
import io.github.sememe.testkit.EmbedderContract;

/** The contract, kept by an encoder of sparse vectors. */
class SparseContractTest extends EmbedderContract {
  @Override
  protected Embedder create() {
    return TransformerEmbedder.load(TinyModels.family("splade"));
  }

  @Override
  protected boolean dense() {
    return false;
  }
}
