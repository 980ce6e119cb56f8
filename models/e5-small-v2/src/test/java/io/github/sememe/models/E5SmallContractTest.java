package io.github.sememe.models;

import io.github.sememe.Embedders;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;

/** The contract of embedders, kept by e5-small-v2. */
class E5SmallContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return (TokenEmbedder) Embedders.load("e5-small-v2");
  }
}
