package io.github.sememe.classic;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.FittedEmbedder;
import java.util.List;
import java.util.stream.Stream;

/** Offers {@link TfIdf} as type {@code tf-idf}. */
public final class TfIdfProvider extends ClassicProvider {

  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public TfIdfProvider() {
    super(
        TfIdf.TYPE,
        VOCABULARY_KEYS,
        List.of(
            ClassicKeys.NORM,
            ClassicKeys.USE_IDF,
            ClassicKeys.SMOOTH_IDF,
            ClassicKeys.SUBLINEAR_TF));
  }

  @Override
  FittedEmbedder load(CorpusFile.Saved saved, EmbedderConfig config) {
    return TfIdf.load(saved, config, null);
  }

  @Override
  FittedEmbedder fitModel(EmbedderConfig config, Stream<String> texts) {
    return TfIdf.builder().configure(config).fit(texts);
  }
}
