package io.github.sememe.testkit;

import io.github.sememe.Embedded;
import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Passes everything on; mutants override what they break. */
class Wrapper implements TokenEmbedder {
  final TokenEmbedder original;

  Wrapper(ToyModel model) {
    this(new ToyEmbedder(model));
  }

  Wrapper(TokenEmbedder original) {
    this.original = original;
  }

  @Override
  public Embedding embed(String text) {
    return original.embed(text);
  }

  @Override
  public EmbeddingBatch embedAll(List<String> texts) {
    return original.embedAll(texts);
  }

  /** As every embedder does that does not override it: through {@link #embedAll(List)} of this. */
  @Override
  public <T> Stream<Embedded<T>> embedAll(Stream<T> items, Function<? super T, String> text) {
    return TokenEmbedder.super.embedAll(items, text);
  }

  @Override
  public TokenEmbeddings tokens(String text) {
    return original.tokens(text);
  }

  @Override
  public int countTokens(String text) {
    return original.countTokens(text);
  }

  @Override
  public TokenEmbedder forRole(Role role) {
    return original.forRole(role);
  }

  @Override
  public ModelInfo info() {
    return original.info();
  }

  @Override
  public void close() {
    original.close();
  }

  /** A mutant in one line where that is enough. */
  interface Embed {
    Embedding embed(Embedder original, String text);
  }

  static Wrapper embedding(ToyModel model, Embed broken) {
    return new Wrapper(model) {
      @Override
      public Embedding embed(String text) {
        return broken.embed(original, text);
      }
    };
  }

  /** A mutant in one line where that is enough. */
  interface EmbedAll {
    EmbeddingBatch embedAll(Embedder original, List<String> texts);
  }

  static Wrapper embeddingAll(ToyModel model, EmbedAll broken) {
    return new Wrapper(model) {
      @Override
      public EmbeddingBatch embedAll(List<String> texts) {
        return broken.embedAll(original, texts);
      }
    };
  }

  /** A mutant in one line where that is enough. */
  interface Tokenize {
    TokenEmbeddings tokens(TokenEmbedder original, String text);
  }

  static Wrapper tokenizing(ToyModel model, Tokenize broken) {
    return new Wrapper(model) {
      @Override
      public TokenEmbeddings tokens(String text) {
        return broken.tokens(original, text);
      }
    };
  }
}
