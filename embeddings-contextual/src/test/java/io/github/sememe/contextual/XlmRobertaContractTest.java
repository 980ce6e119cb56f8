package io.github.sememe.contextual;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;

/** The contract, kept by an encoder with pieces of Unigram. */
class XlmRobertaContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return TransformerEmbedder.load(TinyModels.family("tiny-xlm-roberta"));
  }
}
