package io.github.sememe.explore;

import io.github.sememe.math.FloatRows;

/**
 * Rows as they lie in the plane of their two principal components, and the shares of the variance
 * that it shows.
 *
 * @param horizontal the coordinates along the first component, the mean at 0
 * @param vertical the coordinates along the second component
 * @param horizontalShare the share of the variance along the first component, from 0 to 1
 * @param verticalShare the share of the variance along the second component
 */
record Plane(double[] horizontal, double[] vertical, double horizontalShare, double verticalShare) {
  /** Of a variance that small, relative to the squares that it was formed from, all is noise. */
  private static final double NOISE = 1e-14;

  static Plane of(FloatRows rows) {
    CenteredRows centered = CenteredRows.of(rows);
    SymmetricMatrix products = centered.products();
    double total = products.trace();
    if (total <= NOISE * centered.sumOfSquares()) {
      return new Plane(new double[rows.rowCount()], new double[rows.rowCount()], 0, 0);
    }
    SymmetricMatrix.LeadingPair leading = products.leadingPair();
    return new Plane(
        coordinates(centered, leading.firstVector(), leading.firstValue(), total),
        coordinates(centered, leading.secondVector(), leading.secondValue(), total),
        share(leading.firstValue(), total),
        share(leading.secondValue(), total));
  }

  int count() {
    return horizontal.length;
  }

  /** Places rows along a component, whose largest entry is positive, as scikit-learn has it. */
  private static double[] coordinates(
      CenteredRows rows, double[] vector, double variance, double total) {
    double[] coordinates = new double[vector.length];
    if (share(variance, total) > 0) {
      double length = Math.sqrt(variance);
      double factor = rows.largestOfWeightedSum(vector) < 0 ? -length : length;
      for (int row = 0; row < vector.length; row++) {
        coordinates[row] = factor * vector[row];
      }
    }
    return coordinates;
  }

  private static double share(double variance, double total) {
    double share = variance / total;
    return share <= NOISE ? 0 : Math.min(1, share);
  }
}
