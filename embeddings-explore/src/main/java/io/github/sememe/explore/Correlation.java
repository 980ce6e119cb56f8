package io.github.sememe.explore;

import java.util.Arrays;

/** Correlations of two equally long series, as SciPy computes them. */
final class Correlation {
  private Correlation() {}

  /** Pearson's r; not a number for fewer than two pairs, or where one series is constant. */
  static double pearson(double[] x, double[] y) {
    if (x.length < 2) {
      return Double.NaN;
    }
    double meanX = Arrays.stream(x).sum() / x.length;
    double meanY = Arrays.stream(y).sum() / y.length;
    if (isConstant(x) || isConstant(y)) {
      return Double.NaN;
    }
    double squaresX = 0;
    double squaresY = 0;
    double products = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - meanX;
      double dy = y[i] - meanY;
      squaresX += dx * dx;
      squaresY += dy * dy;
      products += dx * dy;
    }
    double r = products / Math.sqrt(squaresX) / Math.sqrt(squaresY);
    return Math.max(-1, Math.min(1, r));
  }

  private static boolean isConstant(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }

  /** Spearman's rho: Pearson's r of the ranks. */
  static double spearman(double[] x, double[] y) {
    return pearson(ranks(x), ranks(y));
  }

  /** Returns ranks from 1 on; equal values share the average of theirs. */
  static double[] ranks(double[] values) {
    // Adding 0 turns a negative zero into a positive one, which sorts beside its equals.
    double[] sorted = Arrays.stream(values).map(value -> value + 0.0).sorted().toArray();
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double value = values[i] + 0.0;
      ranks[i] =
          Double.isNaN(value)
              ? Double.NaN
              : (below(sorted, value, false) + below(sorted, value, true) + 1) / 2.0;
    }
    return ranks;
  }

  /** Returns how many sorted values lie below a value, or, inclusive, do not lie above it. */
  private static int below(double[] sorted, double value, boolean inclusive) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || (inclusive && sorted[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
