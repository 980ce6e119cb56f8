package io.github.sememe.spi;

import io.github.sememe.ConfigurationException;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.ModelFormatException;
import java.util.List;

/**
 * Loads embedders of one type. Found by {@link java.util.ServiceLoader}, on the class path and on
 * the module path.
 *
 * <pre>{@code
 * public final class LengthProvider implements EmbedderProvider {
 *   public String type() { return "length"; }
 *   public List<ConfigKey<?>> keys() { return List.of(); }
 *   public Embedder load(EmbedderConfig config, LoadContext context) { return new LengthEmbedder(); }
 * }
 * }</pre>
 *
 * <p>Later versions of this interface add methods only with defaults.
 */
public non-sealed interface EmbedderProvider extends ModelProvider {

  /**
   * Loads an embedder. Nothing is left open if it fails.
   *
   * @param config the configuration, of which every key is a declared one
   * @param context where the model lies
   * @return the embedder
   * @throws ConfigurationException if the configuration cannot be followed
   * @throws ModelFormatException if the model's files are not understood
   */
  Embedder load(EmbedderConfig config, LoadContext context);

  /**
   * Returns the providers that are installed, as seen from the thread's context class loader and
   * from this library's own.
   *
   * @return one object per provider class
   */
  static List<EmbedderProvider> installed() {
    return Installed.providers(EmbedderProvider.class);
  }
}
