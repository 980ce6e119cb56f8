package io.github.sememe.contextual;

import io.github.sememe.EmbeddingBatch;
import io.github.sememe.TokenEmbeddings;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What a model does with the texts of one role. */
interface Voice {
  /** Embeds texts; too many for one batch are refused before anything is computed. */
  EmbeddingBatch embed(List<String> texts);

  /**
   * Embeds one text token by token.
   *
   * @throws UnsupportedOperationException if tokens have no vectors
   */
  TokenEmbeddings tokens(String text);

  /** Counts the tokens of a text before any is dropped. */
  int countTokens(String text);

  /** Returns the voice of a model that wants a role. */
  static Voice refusing(Set<String> roles) {
    Supplier<IllegalStateException> error =
        () ->
            new IllegalStateException(
                "This model treats each role in its own way: call forRole with one of " + roles);
    return new Voice() {
      @Override
      public EmbeddingBatch embed(List<String> texts) {
        throw error.get();
      }

      @Override
      public TokenEmbeddings tokens(String text) {
        throw error.get();
      }

      @Override
      public int countTokens(String text) {
        throw error.get();
      }
    };
  }
}
