package io.github.sememe.words;

/** How several words are combined in the search for another. */
public enum AnalogyMethod {
  /** The cosine with the sum of the unit vectors, after Mikolov and others, 2013. */
  THREE_COS_ADD,

  /**
   * The product of the similarities with the positive words, divided by that with the negative
   * ones, after Levy and Goldberg, 2014. A similarity here is {@code (1 + cosine) / 2}.
   */
  THREE_COS_MUL
}
