package io.github.sememe;

import java.nio.file.Path;

/**
 * An embedder that has learnt from a corpus and can be kept in a file.
 *
 * <pre>{@code
 * try (FittedEmbedder embedder = Embedders.fit(config, lines)) {
 *   embedder.save(Path.of("news.sememe"));
 * }
 * }</pre>
 */
public interface FittedEmbedder extends Embedder {

  /**
   * Writes the model to a file, from which {@link Embedders#load(Path)} reads it back. The file is
   * complete or it is not there: it is written beside its place and moved.
   *
   * @param file the file, which is replaced if it exists
   * @throws EmbeddingException if the file cannot be written
   */
  void save(Path file);
}
