package io.github.sememe.classic;

import java.util.Arrays;

/**
 * Finds the dimension of a term by its hash. Terms of opposite sign may cancel each other; what is
 * left is a stored zero, for the dimension was touched.
 */
final class HashedColumns implements RowCounter {
  private final Analysis analysis;
  private final int dimensions;
  private final boolean alternatesSign;

  HashedColumns(Analysis analysis, int dimensions, boolean alternatesSign) {
    this.analysis = analysis;
    this.dimensions = dimensions;
    this.alternatesSign = alternatesSign;
  }

  @Override
  public void count(Tokens tokens, Row row) {
    analysis.joinWords(tokens);
    int count = tokens.count;
    row.reserve(count);
    row.terms = count;
    long[] hashed = row.hashed(count);
    for (int i = 0; i < count; i++) {
      int start = tokens.starts[i];
      int hash = MurmurHash3.hash(tokens.bytes, start, tokens.ends[i] - start);
      long column = Math.abs((long) hash) % dimensions;
      hashed[i] = (column << 1) | (alternatesSign && hash < 0 ? 1 : 0);
    }
    Arrays.sort(hashed, 0, count);
    row.size = 0;
    int i = 0;
    while (i < count) {
      long column = hashed[i] >>> 1;
      int sum = 0;
      while (i < count && hashed[i] >>> 1 == column) {
        sum += (hashed[i++] & 1) == 0 ? 1 : -1;
      }
      row.columns[row.size] = (int) column;
      row.counts[row.size++] = sum;
    }
  }
}
