package io.github.sememe.words;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;
import java.util.List;

/** fastText's rule for classifiers keeps the contract. */
class ClassifierEmbedderContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return WordEmbedder.load(Fixtures.path("ft-sup-qnorm.ftz"));
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
