package io.github.sememe.words;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;
import java.util.List;

/** fastText's rule for word vectors keeps the contract. */
class FastTextEmbedderContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return WordEmbedder.load(Fixtures.path("ft-skipgram.bin"));
  }

  @Override
  protected List<String> texts() {
    return WordEmbedderContractTest.TEXTS;
  }

  @Override
  protected boolean maxSimPrefersItself() {
    return false;
  }
}
