package io.github.sememe.words;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.spi.LoadContext;
import java.util.List;

/** Offers word vectors as type {@code word-vectors}. */
public final class WordVectorsProvider implements EmbedderProvider {
  /** Creates the provider; called by {@link java.util.ServiceLoader}. */
  public WordVectorsProvider() {}

  @Override
  public String type() {
    return "word-vectors";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of();
  }

  @Override
  public Embedder load(EmbedderConfig config, LoadContext context) {
    throw new UnsupportedOperationException();
  }
}
