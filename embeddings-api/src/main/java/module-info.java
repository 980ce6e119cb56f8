import io.github.sememe.spi.EmbedderProvider;

/**
 * What callers of Sememe see: embedders, embeddings, configuration and discovery.
 *
 * <p>Enter at {@link io.github.sememe.Embedders}; who adds an embedder of their own enters at
 * {@link io.github.sememe.spi.EmbedderProvider}.
 */
@org.jspecify.annotations.NullMarked
module io.github.sememe {
  requires transitive io.github.sememe.math;
  requires static org.jspecify;

  exports io.github.sememe;
  exports io.github.sememe.spi;

  uses EmbedderProvider;
}
