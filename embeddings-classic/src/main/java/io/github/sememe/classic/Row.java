package io.github.sememe.classic;

import java.util.Arrays;

/**
 * What one text has: ascending dimensions and a count for each. Used again for the next text; the
 * fields are open to the loops that fill and read them.
 */
final class Row {
  int[] columns = new int[64];
  int[] counts = new int[64];
  double[] values = new double[64];
  int size;

  private long[] hashed = new long[0];

  /** The number of all terms of the text, unknown ones and repetitions included. */
  long terms;

  /** Makes room for so many columns; what stood there is lost. */
  void reserve(int capacity) {
    if (capacity > columns.length) {
      int length = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * capacity);
      columns = new int[length];
      counts = new int[length];
      values = new double[length];
    }
  }

  /** Returns a buffer for so many numbers of eight bytes. */
  long[] hashed(int capacity) {
    if (capacity > hashed.length) {
      hashed = new long[columns.length];
    }
    return hashed;
  }

  /** Makes of columns in any order, repeated as often as they count, what this class says. */
  void countSorted(int found) {
    Arrays.sort(columns, 0, found);
    size = 0;
    int i = 0;
    while (i < found) {
      int column = columns[i];
      int first = i++;
      while (i < found && columns[i] == column) {
        i++;
      }
      columns[size] = column;
      counts[size++] = i - first;
    }
  }
}
