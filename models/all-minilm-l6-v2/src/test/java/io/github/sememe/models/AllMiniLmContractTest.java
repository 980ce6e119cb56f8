package io.github.sememe.models;

import io.github.sememe.Embedders;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;

/** The contract, kept by the model that comes with the library. */
class AllMiniLmContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return (TokenEmbedder) Embedders.load("all-minilm-l6-v2");
  }
}
