package io.github.sememe.spi;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.FittedEmbedder;
import java.util.stream.Stream;

/** A provider whose embedders learn from a corpus. */
public interface FittableProvider extends EmbedderProvider {

  /**
   * Fits an embedder.
   *
   * @param config the configuration, of which every key is a declared one
   * @param texts the corpus, to be read once
   * @return the fitted embedder
   * @throws ConfigurationException if the configuration cannot be followed
   */
  FittedEmbedder fit(EmbedderConfig config, Stream<String> texts);
}
