package io.github.sememe.words;

/**
 * Remembers which rows have been found to hold nothing but finite numbers, a bit for each: looking
 * at three hundred values takes as long as finding the word.
 *
 * <p>Threads may lose each other's marks, and then look once more; no mark is ever made up.
 */
final class CheckedRows {
  private final long[] marks;

  CheckedRows(int rows) {
    this.marks = new long[(rows >>> 6) + 1];
  }

  boolean isChecked(int row) {
    return (marks[row >>> 6] & 1L << row) != 0;
  }

  void mark(int row) {
    marks[row >>> 6] |= 1L << row;
  }
}
