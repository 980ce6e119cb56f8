package io.github.sememe.words;

/** How a text is cut into words. */
public enum WordTokenizer {
  /**
   * At white space; a piece that is no word is tried without the punctuation around it, and then in
   * lower case, as sentence-transformers does.
   */
  FORGIVING,

  /** At white space, and nothing else. */
  EXACT
}
