package io.github.sememe.models;

import io.github.sememe.Embedders;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;

/** The contract, kept by a model whose vectors would depend on their neighbours. */
class AllMiniLmInt8ContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return (TokenEmbedder) Embedders.load("all-minilm-l6-v2-int8");
  }
}
