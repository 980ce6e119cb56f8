package io.github.sememe.math;

/**
 * The loops behind {@link Vectors}, in plain Java and without checks.
 *
 * <p>Four accumulators break the chain of dependent additions, which HotSpot may not reorder
 * itself; that is worth a factor of two and more over the naive loop. The {@code exact} twins run
 * in {@code double} for sums that leave the range of {@code float}.
 */
final class ScalarKernel {
  private ScalarKernel() {}

  static float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int bound = length & ~3;
    for (int i = 0; i < bound; i += 4) {
      sum0 += a[aOffset + i] * b[bOffset + i];
      sum1 += a[aOffset + i + 1] * b[bOffset + i + 1];
      sum2 += a[aOffset + i + 2] * b[bOffset + i + 2];
      sum3 += a[aOffset + i + 3] * b[bOffset + i + 3];
    }
    for (int i = bound; i < length; i++) {
      sum0 += a[aOffset + i] * b[bOffset + i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  static double exactDot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (double) a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }

  static float squaredEuclidean(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int bound = length & ~3;
    for (int i = 0; i < bound; i += 4) {
      float difference0 = a[aOffset + i] - b[bOffset + i];
      float difference1 = a[aOffset + i + 1] - b[bOffset + i + 1];
      float difference2 = a[aOffset + i + 2] - b[bOffset + i + 2];
      float difference3 = a[aOffset + i + 3] - b[bOffset + i + 3];
      sum0 += difference0 * difference0;
      sum1 += difference1 * difference1;
      sum2 += difference2 * difference2;
      sum3 += difference3 * difference3;
    }
    for (int i = bound; i < length; i++) {
      float difference = a[aOffset + i] - b[bOffset + i];
      sum0 += difference * difference;
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  static double exactSquaredEuclidean(float[] a, int aOffset, float[] b, int bOffset, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double difference = (double) a[aOffset + i] - b[bOffset + i];
      sum += difference * difference;
    }
    return sum;
  }

  static void addScaled(float scale, float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] += scale * x[xOffset + i];
    }
  }
}
