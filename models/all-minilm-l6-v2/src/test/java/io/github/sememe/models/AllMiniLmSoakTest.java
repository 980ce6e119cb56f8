package io.github.sememe.models;

import io.github.sememe.Embedder;
import io.github.sememe.Embedders;
import io.github.sememe.testkit.SoakContract;

/** Long use of the default model. */
class AllMiniLmSoakTest extends SoakContract {
  @Override
  protected Embedder create() {
    return Embedders.load("all-minilm-l6-v2");
  }

  @Override
  protected int texts(boolean isLong) {
    return isLong ? 5_000 : 200;
  }
}
