package io.github.sememe.testkit;

import io.github.sememe.Reranker;
import io.github.sememe.Truncation;

final class ToyRefusingRerankerTest extends RerankerContract {
  @Override
  protected Reranker create() {
    return new ToyReranker(Truncation.ERROR);
  }

  @Override
  protected Truncation truncation() {
    return Truncation.ERROR;
  }
}
