package io.github.sememe.classic;

/**
 * Counts as they are, or 1 for each.
 *
 * @param binary whether every count is 1
 * @param norm what rows are divided by
 */
record CountWeighting(boolean binary, Norm norm) implements Weighting {
  @Override
  public void weigh(Row row) {
    for (int i = 0; i < row.size; i++) {
      row.values[i] = binary ? 1 : row.counts[i];
    }
    norm.divide(row.values, row.size);
  }
}
