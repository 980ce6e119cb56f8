package io.github.sememe.bench;

import io.github.sememe.math.FloatMatrix;
import java.util.Random;

/** The rows and queries of the search benchmarks: gaussian, the same in every run. */
final class SearchRows {
  static final int DIMENSION = 300;
  static final int QUERIES = 64;

  private SearchRows() {}

  static FloatMatrix rows(int rowCount) {
    return matrix(new Random(42), rowCount);
  }

  static FloatMatrix queries() {
    return matrix(new Random(7), QUERIES);
  }

  private static FloatMatrix matrix(Random random, int rowCount) {
    FloatMatrix matrix = FloatMatrix.zeros(rowCount, DIMENSION);
    for (int i = 0; i < matrix.array().length; i++) {
      matrix.array()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }
}
