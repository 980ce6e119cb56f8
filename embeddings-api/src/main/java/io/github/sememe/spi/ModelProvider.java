package io.github.sememe.spi;

import java.nio.file.Path;
import java.util.List;

/**
 * What every provider tells of itself, whatever its models do: a type, the keys of a configuration,
 * and the models that it recognises. Implement {@link EmbedderProvider} or {@link
 * RerankerProvider}.
 *
 * <p>Implementations have a public constructor without arguments, do nothing in it, and are safe
 * for any number of threads. Later versions add methods only with defaults.
 */
public sealed interface ModelProvider permits EmbedderProvider, RerankerProvider {

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
}
