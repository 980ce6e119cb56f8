package io.github.sememe.classic;

/**
 * What one text has: ascending dimensions and a count for each. Used again for the next text; the
 * fields are open to the loops that fill and read them.
 */
final class Row {
  int[] columns = new int[64];
  int[] counts = new int[64];
  double[] values = new double[64];
  int size;

  /** What was found, in any order: twice the dimension, and one more if it counts negatively. */
  long[] found = new long[64];

  /** The number of all terms of the text, unknown ones and repetitions included. */
  long terms;

  private final SpreadSort sorter = new SpreadSort();

  /** Makes room for so many terms; what stood there is lost. */
  void reserve(int capacity) {
    if (capacity > columns.length) {
      int length = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * capacity);
      columns = new int[length];
      counts = new int[length];
      values = new double[length];
      found = new long[length];
    }
  }

  /** Adds up what was found. A dimension whose sum is zero stays. */
  void addUp(int count) {
    sorter.sort(found, count);
    // Without a branch: whether a term comes again is nothing that a processor can foresee.
    long previous = -1;
    int last = -1;
    int sum = 0;
    for (int i = 0; i < count; i++) {
      long column = found[i] >>> 1;
      int sign = 1 - 2 * (int) (found[i] & 1);
      last += column == previous ? 0 : 1;
      sum = column == previous ? sum + sign : sign;
      columns[last] = (int) column;
      counts[last] = sum;
      previous = column;
    }
    size = last + 1;
  }
}
