package io.github.sememe.testkit;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.Truncation;

final class ToyRefusingEmbedderTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return new ToyEmbedder(ToyModel.REFUSING);
  }

  @Override
  protected Truncation truncation() {
    return Truncation.ERROR;
  }
}
