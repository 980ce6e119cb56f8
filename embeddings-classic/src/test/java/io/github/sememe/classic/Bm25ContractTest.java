package io.github.sememe.classic;

import io.github.sememe.Embedder;
import io.github.sememe.testkit.EmbedderContract;

class Bm25ContractTest extends EmbedderContract {
  @Override
  protected Embedder create() {
    return Bm25.builder().method(Bm25Method.BM25_PLUS).fit(texts());
  }

  @Override
  protected boolean dense() {
    return false;
  }

  @Override
  protected boolean rolesMatter() {
    return true;
  }
}
