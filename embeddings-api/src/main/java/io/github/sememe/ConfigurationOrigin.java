package io.github.sememe;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry of a configuration was written.
 *
 * @param file the file, or null for a configuration made in code
 * @param line the line in it, from 1; 0 for the file as a whole
 */
record ConfigurationOrigin(@Nullable Path file, int line) {
  static final ConfigurationOrigin CODE = new ConfigurationOrigin(null, 0);

  /** What an error message begins with. */
  String prefix() {
    if (file == null) {
      return "";
    }
    return line > 0 ? file + ":" + line + ": " : file + ": ";
  }
}
