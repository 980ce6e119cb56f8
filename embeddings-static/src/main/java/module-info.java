import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.words.WordVectorsProvider;

/**
 * Static embeddings in pure Java: one vector per word, from files that others have published.
 *
 * <p>Enter at {@link io.github.sememe.words.WordVectors}, or load through {@link
 * io.github.sememe.Embedders}.
 */
@org.jspecify.annotations.NullMarked
module io.github.sememe.words {
  requires transitive io.github.sememe;
  requires static org.jspecify;

  exports io.github.sememe.words;

  provides EmbedderProvider with
      WordVectorsProvider;
}
