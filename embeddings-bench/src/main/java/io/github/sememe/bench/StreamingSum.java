package io.github.sememe.bench;

import io.github.sememe.math.Vectors;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Reads all of an array and adds it up, with the running kernel's dot product against ones: what
 * the memory gives, the measure of every scan. The ones are few, so that what streams by does not
 * push them out of the first-level cache.
 */
final class StreamingSum {
  private static final int STEP = 1024;

  private StreamingSum() {}

  /** The sum of a part, in one thread. */
  static double of(float[] values, int from, int to, float[] ones) {
    double sum = 0;
    for (int i = from; i < to; i += STEP) {
      sum += Vectors.dot(values, i, ones, 0, Math.min(STEP, to - i));
    }
    return sum;
  }

  /** Ones to multiply with. */
  static float[] ones() {
    float[] ones = new float[STEP];
    Arrays.fill(ones, 1f);
    return ones;
  }

  /** The sum of everything, the upper half in another thread. */
  static double ofBothHalves(float[] values, float[] ones) {
    int middle = values.length / 2 / STEP * STEP;
    ForkJoinTask<Double> upper =
        ForkJoinPool.commonPool().submit(() -> of(values, middle, values.length, ones));
    return of(values, 0, middle, ones) + upper.join();
  }
}
