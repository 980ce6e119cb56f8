package io.github.sememe.classic;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.FittedEmbedder;
import java.util.List;
import java.util.stream.Stream;

/** Offers {@link Bm25} as type {@code bm25}. */
public final class Bm25Provider extends ClassicProvider {

  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public Bm25Provider() {
    super(
        Bm25.TYPE,
        VOCABULARY_KEYS,
        List.of(ClassicKeys.METHOD, ClassicKeys.K1, ClassicKeys.B, ClassicKeys.DELTA));
  }

  @Override
  FittedEmbedder load(CorpusFile.Saved saved, EmbedderConfig config) {
    return Bm25.load(saved, config, null);
  }

  @Override
  FittedEmbedder fitModel(EmbedderConfig config, Stream<String> texts) {
    return Bm25.builder().configure(config).fit(texts);
  }
}
