package io.github.sememe.contextual;

import io.github.sememe.EmbeddingBatch;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.Token;
import java.util.List;

/**
 * A loaded model, whatever it is made of.
 *
 * <p>Safe for any number of threads.
 */
sealed interface VoicedModel permits Pipeline, RoutedModel, WeightedTokens {
  /** Returns what it does with texts without a role, which may be to refuse them. */
  Voice voice();

  /**
   * Returns what it does with the texts of a role.
   *
   * @throws IllegalArgumentException if the model does not know the role
   */
  Voice voice(Role role);

  /**
   * Returns the rows of the input table.
   *
   * @throws UnsupportedOperationException if there is none that can be read
   */
  EmbeddingBatch inputEmbeddings(List<Token> tokens);

  /** Describes the model. */
  ModelInfo info();

  /** Waits for running calls and lets go of everything. */
  void close();
}
