package io.github.sememe.classic;

import java.util.Arrays;

/** The terms of several texts by number, as they come: what is kept of texts while all are read. */
final class TermRows {
  private int[] terms;
  private int[] ends;
  private int size;
  private int rows;

  TermRows(int expectedRows) {
    this.ends = new int[Math.max(1, expectedRows)];
    this.terms = new int[16 * ends.length];
  }

  void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > terms.length) {
      terms =
          Arrays.copyOf(
              terms, (int) Math.max(needed, Math.min(2L * needed, Integer.MAX_VALUE - 8L)));
    }
  }

  /** Adds a term, for which room has been reserved. */
  void add(int term) {
    terms[size++] = term;
  }

  void endRow() {
    if (rows == ends.length) {
      ends = Arrays.copyOf(ends, 2 * rows);
    }
    ends[rows++] = size;
  }

  int rows() {
    return rows;
  }

  int size() {
    return size;
  }

  int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  int end(int row) {
    return ends[row];
  }

  int term(int position) {
    return terms[position];
  }
}
