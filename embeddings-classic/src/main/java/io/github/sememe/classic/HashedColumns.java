package io.github.sememe.classic;

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
    for (int i = 0; i < count; i++) {
      int start = tokens.starts[i];
      int hash = MurmurHash3.hash(tokens.bytes, start, tokens.ends[i] - start);
      row.found[i] = (column(Math.abs((long) hash)) << 1) | (alternatesSign && hash < 0 ? 1 : 0);
    }
    row.addUp(count);
  }

  /** The remainder, without a division where that is possible, as it mostly is. */
  private long column(long hash) {
    return (dimensions & (dimensions - 1)) == 0 ? hash & (dimensions - 1) : hash % dimensions;
  }
}
