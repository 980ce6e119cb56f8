package io.github.sememe.testkit;

import io.github.sememe.Reranker;
import io.github.sememe.Truncation;

final class ToyRerankerTest extends RerankerContract {
  @Override
  protected Reranker create() {
    return new ToyReranker(Truncation.END);
  }
}
