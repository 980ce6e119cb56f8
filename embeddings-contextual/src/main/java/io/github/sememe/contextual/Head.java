package io.github.sememe.contextual;

import io.github.sememe.EmbeddingBatch;
import io.github.sememe.contextual.modules.Tokens;

/** The end of the pipeline: what is made of the vectors of a text's tokens. */
sealed interface Head permits DenseHead, SparseHead, TokensHead {

  /** Returns the dimension of the results. */
  int dimension();

  /** Tells whether the tokens of a prompt take part in the vector of a text. */
  boolean includesPrompt();

  /** Returns the token vectors after the steps that treat each by itself. */
  Tokens refine(Tokens tokens);

  /**
   * Makes room for the results of a call.
   *
   * @throws UnsupportedOperationException if texts have no vector
   * @throws IllegalArgumentException if so many do not fit into one batch
   */
  Results results(int size);

  /** Describes it for people. */
  void describe(RecipeLines lines);

  /** Collects the vectors of one call. Places may be filled by several threads. */
  interface Results {
    /** Computes the vector of the text at a place. */
    void accept(int place, Tokens tokens);

    /** Gives the text at a place the vector of the same text at another. */
    void repeat(int from, int place);

    /** Returns all vectors. */
    EmbeddingBatch toBatch(int[] tokensDropped);
  }

  /** Takes the lines of a description. */
  @FunctionalInterface
  interface RecipeLines {
    void add(String step, String value);
  }
}
