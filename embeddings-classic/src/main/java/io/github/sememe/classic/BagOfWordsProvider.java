package io.github.sememe.classic;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.FittedEmbedder;
import java.util.List;
import java.util.stream.Stream;

/** Offers {@link BagOfWords} as type {@code bag-of-words}. */
public final class BagOfWordsProvider extends ClassicProvider {

  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public BagOfWordsProvider() {
    super(BagOfWords.TYPE, VOCABULARY_KEYS, List.of());
  }

  @Override
  FittedEmbedder load(CorpusFile.Saved saved, EmbedderConfig config) {
    return BagOfWords.load(saved, config, null);
  }

  @Override
  FittedEmbedder fitModel(EmbedderConfig config, Stream<String> texts) {
    return BagOfWords.builder().configure(config).fit(texts);
  }
}
