package io.github.sememe.classic;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.FittedEmbedder;
import java.util.List;
import java.util.stream.Stream;

/** Offers {@link Hashing} as type {@code hashing}. */
public final class HashingProvider extends ClassicProvider {

  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public HashingProvider() {
    super(Hashing.TYPE, HASHING_KEYS, List.of());
  }

  @Override
  FittedEmbedder load(CorpusFile.Saved saved, EmbedderConfig config) {
    return Hashing.load(saved, config, null);
  }

  @Override
  FittedEmbedder fitModel(EmbedderConfig config, Stream<String> texts) {
    return Hashing.builder().configure(config).build();
  }
}
