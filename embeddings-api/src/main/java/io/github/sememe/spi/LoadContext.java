package io.github.sememe.spi;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import java.util.Optional;

/**
 * What a provider is given besides the configuration.
 *
 * @param source where the model lies; empty if the configuration names none
 */
public record LoadContext(Optional<ModelSource> source) {

  /**
   * Returns where the model lies, for types that need one.
   *
   * @param config the configuration, for the error
   * @return the model
   * @throws ConfigurationException if the configuration names none
   */
  public ModelSource require(EmbedderConfig config) {
    return source.orElseThrow(
        () ->
            config.problem(
                EmbedderConfig.MODEL, "model is missing: set it to a name or to a path"));
  }
}
