package io.github.sememe.classic;

/** Makes values of counts. Immutable. */
interface Weighting {

  /** Writes a value for every entry of a row; sums are double and in the order of the columns. */
  void weigh(Row row);

  /** How many dimensions there are besides the terms: 0 or 1. */
  default int extraDimensions() {
    return 0;
  }

  /** The value of the dimension besides the terms, for a row that has been weighed. */
  default double extraValue(Row row) {
    return 0;
  }
}
