package io.github.sememe.classic;

import io.github.sememe.Embedder;
import io.github.sememe.testkit.EmbedderContract;

class BagOfWordsContractTest extends EmbedderContract {
  @Override
  protected Embedder create() {
    return BagOfWords.builder().ngrams(1, 2).fit(texts());
  }

  @Override
  protected boolean dense() {
    return false;
  }
}
