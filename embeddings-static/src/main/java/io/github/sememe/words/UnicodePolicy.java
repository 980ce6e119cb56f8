package io.github.sememe.words;

/**
 * What to do with words that are not UTF-8, such as those that {@code word2vec.c} has cut within a
 * character.
 */
public enum UnicodePolicy {
  /** Refuse the file. */
  STRICT,

  /** Read what is malformed as U+FFFD and count such words. */
  REPLACE
}
