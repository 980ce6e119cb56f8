package io.github.sememe.classic;

import io.github.sememe.Embedder;
import io.github.sememe.testkit.EmbedderContract;

class HashingContractTest extends EmbedderContract {
  @Override
  protected Embedder create() {
    return Hashing.builder().dimension(4096).build();
  }

  @Override
  protected boolean dense() {
    return false;
  }
}
