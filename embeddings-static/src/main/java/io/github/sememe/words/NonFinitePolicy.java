package io.github.sememe.words;

/** What to do with values that are not numbers, or infinite. */
public enum NonFinitePolicy {
  /**
   * Refuse the file when such a value is met: at opening if the file is parsed, at the first use of
   * the row if it is mapped.
   */
  ERROR,

  /** Hand them out as they are. */
  KEEP
}
