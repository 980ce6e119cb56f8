package io.github.sememe.testkit;

import io.github.sememe.TokenEmbedder;

final class ToyUnlimitedEmbedderTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return new ToyEmbedder(ToyModel.UNLIMITED);
  }

  @Override
  protected boolean dense() {
    return false;
  }
}
