package io.github.sememe.contextual.modules;

/** The error function, which the JDK does not have, to the last digits of a double. */
final class ErrorFunction {
  /** From here on the result is 1 in double precision. */
  private static final double ONE_FROM = 6;

  private ErrorFunction() {}

  /**
   * Sums the series in which no two terms cancel: {@code 2/√π e^(-x²) Σ 2ⁿ x^(2n+1) / (2n+1)!!}.
   */
  static double of(double x) {
    double size = Math.abs(x);
    if (size >= ONE_FROM) {
      return Math.signum(x);
    }
    double term = size;
    double sum = size;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= 2 * size * size / (2 * n + 1);
      sum += term;
    }
    return Math.signum(x) * 2 / Math.sqrt(Math.PI) * Math.exp(-size * size) * sum;
  }
}
