package io.github.sememe.statics;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;

/** The contract, kept by a folder of sentence-transformers. */
class StaticEmbeddingContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return StaticTransformer.load(StaticModels.folder("sentence-transformers"));
  }

  @Override
  protected boolean maxSimPrefersItself() {
    return false;
  }
}
