package io.github.sememe.words;

/** What to do with a word that a file has twice. */
public enum DuplicatePolicy {
  /** Keep the first and count the others, as gensim does. */
  FIRST,

  /** Refuse the file. */
  ERROR
}
