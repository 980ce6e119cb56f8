package io.github.sememe.spi;

import java.util.Arrays;

/**
 * Correlations of two equally long series, as SciPy computes them: what evaluations of a model
 * report. All methods are pure functions, safe for any number of threads.
 */
public final class Correlation {
  private Correlation() {}

  /**
   * Returns Pearson's r.
   *
   * @param x a series
   * @param y another, as long
   * @return from -1 to 1; not a number for fewer than two pairs, or where one series is constant
   * @throws IllegalArgumentException if the series differ in length
   */
  public static double pearson(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "Series of " + x.length + " and of " + y.length + " values do not correlate");
    }
    if (x.length < 2 || isConstant(x) || isConstant(y)) {
      return Double.NaN;
    }
    double meanX = Arrays.stream(x).sum() / x.length;
    double meanY = Arrays.stream(y).sum() / y.length;
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

  /**
   * Returns Spearman's rho: Pearson's r of the ranks.
   *
   * @param x a series
   * @param y another, as long
   * @return from -1 to 1; not a number for fewer than two pairs, or where one series is constant
   * @throws IllegalArgumentException if the series differ in length
   */
  public static double spearman(double[] x, double[] y) {
    return pearson(ranks(x), ranks(y));
  }

  /**
   * Returns the ranks of values.
   *
   * @param values a series
   * @return ranks from 1 on, as many as values; equal values share the average of theirs, and what
   *     is not a number has none
   */
  public static double[] ranks(double[] values) {
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
