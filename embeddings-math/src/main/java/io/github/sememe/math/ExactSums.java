package io.github.sememe.math;

/** Sums in {@code double}, for those that leave the range of {@code float}. */
final class ExactSums {
  /** Sums of products that are smaller have lost digits to underflow. */
  static final float SMALLEST_TRUSTED = Float.MIN_NORMAL * 0x1p24f;

  private static final int SMALLEST_BITS = Float.floatToRawIntBits(SMALLEST_TRUSTED);
  private static final int LARGEST_BITS = Float.floatToRawIntBits(Float.MAX_VALUE);

  private ExactSums() {}

  /**
   * Whether a sum of products in {@code float} is worth its digits: neither too small nor infinite
   * nor not a number. Without their sign the bits of numbers stand in the order of the numbers, so
   * that one comparison does for both ends.
   */
  static boolean isTrusted(float sum) {
    int size = Float.floatToRawIntBits(sum) & Integer.MAX_VALUE;
    return Integer.compareUnsigned(size - SMALLEST_BITS, LARGEST_BITS - SMALLEST_BITS) <= 0;
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
