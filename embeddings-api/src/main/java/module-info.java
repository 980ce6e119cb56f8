import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.spi.RerankerProvider;

/**
 * What callers of Sememe see: embedders, rerankers, embeddings, configuration and discovery.
 *
 * <p>Enter at {@link io.github.sememe.Embedders}; who adds a model of their own enters at {@link
 * io.github.sememe.spi.ModelProvider}.
 */
@org.jspecify.annotations.NullMarked
module io.github.sememe {
  requires transitive io.github.sememe.math;
  requires static org.jspecify;

  exports io.github.sememe;
  exports io.github.sememe.spi;

  uses EmbedderProvider;
  uses RerankerProvider;
}
