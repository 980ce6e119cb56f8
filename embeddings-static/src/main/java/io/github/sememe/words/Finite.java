package io.github.sememe.words;

/** Looks for values that are not finite numbers, at the speed of memory. */
final class Finite {
  private static final int LANES = 8;

  private Finite() {}

  /** A number times zero is zero; what is not finite is not, and stays so in every sum. */
  static boolean isFinite(float[] values) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = 0;
    for (; i <= values.length - LANES; i += LANES) {
      s0 += values[i] * 0 + values[i + 1] * 0;
      s1 += values[i + 2] * 0 + values[i + 3] * 0;
      s2 += values[i + 4] * 0 + values[i + 5] * 0;
      s3 += values[i + 6] * 0 + values[i + 7] * 0;
    }
    for (; i < values.length; i++) {
      s0 += values[i] * 0;
    }
    return s0 + s1 + s2 + s3 == 0;
  }
}
