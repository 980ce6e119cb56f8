package io.github.sememe.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Vectors that begin at any eighth byte of the memory, as arrays do. Where they begin decides how
 * many of their parts cross a cache line, and so about a fifth of the time of a product: whoever
 * draws anew for each iteration measures the mean of the places and not one of them.
 */
final class RandomVectors {
  private final Random random = new Random(42);
  private final List<byte[]> between = new ArrayList<>();

  float[] draw(int dimension) {
    between.add(new byte[random.nextInt(64)]);
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = random.nextFloat() - 0.5f;
    }
    return vector;
  }
}
