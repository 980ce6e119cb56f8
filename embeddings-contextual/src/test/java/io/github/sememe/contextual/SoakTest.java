package io.github.sememe.contextual;

import io.github.sememe.Embedder;
import io.github.sememe.testkit.SoakContract;

/** Long use of a tiny model, where what is kept per call shows soonest. */
class SoakTest extends SoakContract {
  @Override
  protected Embedder create() {
    return TransformerEmbedder.load(TinyModels.BERT);
  }

  @Override
  protected int texts(boolean isLong) {
    return isLong ? 100_000 : 4_000;
  }
}
