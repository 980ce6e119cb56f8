package io.github.sememe.classic;

/** What n-grams are made of: scikit-learn's {@code analyzer}. */
public enum Units {
  /** Words, as the token pattern finds them. */
  WORD,

  /** Characters, whatever they are. */
  CHAR,

  /** Characters within words, each word with a space on both sides. */
  CHAR_WB
}
