package io.github.sememe.contextual;

import io.github.sememe.Embedders;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;

/** The contract, kept by a plain folder whose recipe stands in the configuration. */
class TinyDistilBertContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return (TokenEmbedder) Embedders.load(TinyModels.distilbert());
  }
}
