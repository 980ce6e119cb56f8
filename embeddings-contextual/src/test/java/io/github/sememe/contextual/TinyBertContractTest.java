package io.github.sememe.contextual;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;

/** The contract, kept by a model folder as sentence-transformers saves it. */
class TinyBertContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return TransformerEmbedder.load(TinyModels.BERT);
  }
}
