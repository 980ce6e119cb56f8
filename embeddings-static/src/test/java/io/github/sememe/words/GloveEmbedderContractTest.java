package io.github.sememe.words;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;
import java.util.List;

/** The mean over a text file keeps the contract. */
class GloveEmbedderContractTest extends TokenEmbedderContract {
  @Override
  protected TokenEmbedder create() {
    return WordEmbedder.load(Fixtures.path("glove-plain.txt"));
  }

  @Override
  protected List<String> texts() {
    return List.of("the café", "café , 東京", "The 1.5 東京");
  }

  @Override
  protected boolean maxSimPrefersItself() {
    return false;
  }
}
