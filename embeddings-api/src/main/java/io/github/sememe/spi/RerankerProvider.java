package io.github.sememe.spi;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.ModelFormatException;
import io.github.sememe.Reranker;
import java.util.List;

/**
 * Loads rerankers of one type. Found by {@link java.util.ServiceLoader}, on the class path and on
 * the module path.
 *
 * <pre>{@code
 * public final class OverlapProvider implements RerankerProvider {
 *   public String type() { return "overlap"; }
 *   public List<ConfigKey<?>> keys() { return List.of(); }
 *   public Reranker load(EmbedderConfig config, LoadContext context) { return new OverlapReranker(); }
 * }
 * }</pre>
 *
 * <p>Its type is another than that of every embedder, so that a configuration says which of the two
 * it is about.
 */
public non-sealed interface RerankerProvider extends ModelProvider {

  /**
   * Loads a reranker. Nothing is left open if it fails.
   *
   * @param config the configuration, of which every key is a declared one
   * @param context where the model lies
   * @return the reranker
   * @throws ConfigurationException if the configuration cannot be followed
   * @throws ModelFormatException if the model's files are not understood
   */
  Reranker load(EmbedderConfig config, LoadContext context);

  /**
   * Returns the providers that are installed, as seen from the thread's context class loader and
   * from this library's own.
   *
   * @return one object per provider class
   */
  static List<RerankerProvider> installed() {
    return Installed.providers(RerankerProvider.class);
  }
}
