import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.statics.StaticTransformerProvider;
import io.github.sememe.words.WordVectorsProvider;

/**
 * Static embeddings in pure Java: one vector per word or token, from files that others have
 * published.
 *
 * <p>Enter at {@link io.github.sememe.words.WordVectors} for word2vec, GloVe, fastText and
 * finalfusion, at {@link io.github.sememe.statics.StaticTransformer} for Model2Vec and its kin, or
 * load through {@link io.github.sememe.Embedders}.
 */
@org.jspecify.annotations.NullMarked
module io.github.sememe.words {
  requires transitive io.github.sememe;
  requires io.github.sememe.huggingface;
  requires static org.jspecify;

  exports io.github.sememe.statics;
  exports io.github.sememe.words;

  provides EmbedderProvider with
      StaticTransformerProvider,
      WordVectorsProvider;
}
