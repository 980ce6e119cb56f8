package io.github.sememe.testkit;

import io.github.sememe.TokenEmbedder;

final class ToyEmbedderTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return new ToyEmbedder(ToyModel.CUTTING);
  }
}
