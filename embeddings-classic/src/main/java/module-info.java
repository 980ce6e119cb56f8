import io.github.sememe.classic.BagOfWordsProvider;
import io.github.sememe.classic.Bm25Provider;
import io.github.sememe.classic.HashingProvider;
import io.github.sememe.classic.OneHotProvider;
import io.github.sememe.classic.TfIdfProvider;
import io.github.sememe.spi.EmbedderProvider;

/**
 * Classic encoders: one-hot, bag of words, TF-IDF, hashing and BM25.
 *
 * <p>Enter at {@link io.github.sememe.classic.TfIdf} and its siblings, or fit through {@link
 * io.github.sememe.Embedders}.
 */
@org.jspecify.annotations.NullMarked
module io.github.sememe.classic {
  requires transitive io.github.sememe;
  requires static org.jspecify;

  exports io.github.sememe.classic;

  provides EmbedderProvider with
      OneHotProvider,
      BagOfWordsProvider,
      TfIdfProvider,
      HashingProvider,
      Bm25Provider;
}
