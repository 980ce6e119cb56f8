package io.github.sememe.models;

import io.github.sememe.Embedders;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;

/** The contract of embedders, kept by bge-small-en-v1.5. */
class BgeSmallEnContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return (TokenEmbedder) Embedders.load("bge-small-en-v1.5");
  }
}
