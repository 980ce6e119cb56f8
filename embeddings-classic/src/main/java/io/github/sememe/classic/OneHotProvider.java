package io.github.sememe.classic;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.FittedEmbedder;
import java.util.List;
import java.util.stream.Stream;

/** Offers {@link OneHot} as type {@code one-hot}. */
public final class OneHotProvider extends ClassicProvider {

  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public OneHotProvider() {
    super(
        OneHot.TYPE,
        ONE_HOT_KEYS,
        List.of(
            ClassicKeys.HANDLE_UNKNOWN,
            ClassicKeys.MIN_FREQUENCY,
            ClassicKeys.MAX_CATEGORIES,
            ClassicKeys.DROP));
  }

  @Override
  FittedEmbedder load(CorpusFile.Saved saved, EmbedderConfig config) {
    return OneHot.load(saved, config);
  }

  @Override
  FittedEmbedder fitModel(EmbedderConfig config, Stream<String> texts) {
    return OneHot.builder().configure(config).fit(texts);
  }
}
