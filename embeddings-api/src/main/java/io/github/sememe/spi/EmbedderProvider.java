package io.github.sememe.spi;

import io.github.sememe.ConfigurationException;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.ModelFormatException;
import java.nio.file.Path;
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
 * <p>Implementations have a public constructor without arguments, do nothing in it, and are safe
 * for any number of threads. Later versions of this interface add methods only with defaults.
 */
public interface EmbedderProvider {

  /**
   * Returns the name that {@code type =} has in a configuration.
   *
   * @return a name in kebab-case, such as {@code transformer}
   */
  String type();

  /**
   * Returns the keys that a configuration of this type may have, besides {@code model} and {@code
   * type}.
   *
   * @return the declarations, in the order in which they are documented
   */
  List<ConfigKey<?>> keys();

  /**
   * Tells whether a path holds a model of this type, by a look at its content.
   *
   * @param path an existing file or folder
   * @return how sure this provider is; {@link Recognition#NONE} by default
   */
  default Recognition recognise(Path path) {
    return Recognition.NONE;
  }

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
    return Installed.providers();
  }
}
