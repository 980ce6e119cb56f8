package io.github.sememe.statics;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;

/** The contract, kept by a folder of model2vec. */
class Model2VecContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return StaticTransformer.load(StaticModels.folder("f32"));
  }

  /** So many short words that the limit of tokens counts, not that of characters. */
  @Override
  protected String textBeyondLimit() {
    return "a ".repeat(50_000);
  }

  @Override
  protected boolean maxSimPrefersItself() {
    return false;
  }
}
