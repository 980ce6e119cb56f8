package io.github.sememe.classic;

import io.github.sememe.Embedder;
import io.github.sememe.testkit.EmbedderContract;

class TfIdfContractTest extends EmbedderContract {
  @Override
  protected Embedder create() {
    return TfIdf.builder().fit(texts());
  }

  @Override
  protected boolean dense() {
    return false;
  }
}
