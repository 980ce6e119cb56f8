package io.github.sememe.words;

import io.github.sememe.TokenEmbedder;
import io.github.sememe.testkit.TokenEmbedderContract;
import java.util.List;

/** The mean of word vectors keeps the contract. */
class WordEmbedderContractTest extends TokenEmbedderContract {
  static final List<String> TEXTS =
      List.of(
          "the king visits paris",
          "people eat bread in summer .",
          "東京 is the capital of 日本",
          "españa and naïve-salad 🍕",
          "The HOUSE, of the (queen)!");

  @Override
  protected TokenEmbedder create() {
    return WordEmbedder.load(Fixtures.path("w2v-newline.bin"));
  }

  @Override
  protected List<String> texts() {
    return TEXTS;
  }

  @Override
  protected boolean maxSimPrefersItself() {
    return false;
  }
}
