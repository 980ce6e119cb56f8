package io.github.sememe.testkit;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.Truncation;

final class ToyStartCuttingEmbedderTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return new ToyEmbedder(ToyModel.CUTTING_START);
  }

  @Override
  protected Truncation truncation() {
    return Truncation.START;
  }
}
