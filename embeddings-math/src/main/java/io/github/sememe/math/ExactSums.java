package io.github.sememe.math;

/** Sums in {@code double}, for those that leave the range of {@code float}. */
final class ExactSums {
  /** Sums of products that are smaller have lost digits to underflow. */
  private static final float SMALLEST_TRUSTED = Float.MIN_NORMAL * 0x1p24f;

  private ExactSums() {}

  /** Whether a sum of products in {@code float} of that size is worth its digits. */
  static boolean isTrusted(float size) {
    return size >= SMALLEST_TRUSTED && size <= Float.MAX_VALUE;
  }

  static double dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (double) a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }

  static double squaredEuclidean(float[] a, int aOffset, float[] b, int bOffset, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double difference = (double) a[aOffset + i] - b[bOffset + i];
      sum += difference * difference;
    }
    return sum;
  }
}
