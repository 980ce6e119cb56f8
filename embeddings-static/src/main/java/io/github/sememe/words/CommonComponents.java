package io.github.sememe.words;

import io.github.sememe.math.Eigenpairs;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Matrices;
import io.github.sememe.math.Vectors;

/**
 * What the vectors of all texts have in common, and how much of it is taken away.
 *
 * @param directions unit vectors, the strongest first
 * @param shares how much of each is taken away, from 0 to 1
 */
record CommonComponents(FloatMatrix directions, float[] shares) {

  static CommonComponents none(int dimension) {
    return new CommonComponents(FloatMatrix.zeros(0, dimension), new float[0]);
  }

  int count() {
    return shares.length;
  }

  /** Takes the common components out of a vector, one after the other. */
  void removeFrom(float[] vector) {
    for (int i = 0; i < shares.length; i++) {
      float[] values = directions.array();
      int at = directions.offset(i);
      double dot = Vectors.dot(values, at, vector, 0, vector.length);
      Vectors.addScaled((float) (-shares[i] * dot), values, at, vector, 0, vector.length);
    }
  }

  /**
   * Sums up the vectors of texts, of which the strongest directions are then asked for: the right
   * singular vectors of the matrix of all texts, not centred, as the eigenvectors of its square.
   */
  static final class Learner {
    private final int dimension;
    private final double[] square;

    Learner(int dimension) {
      this.dimension = dimension;
      this.square = new double[Math.multiplyExact(dimension, dimension)];
    }

    void add(float[] vector) {
      for (int i = 0; i < dimension; i++) {
        double value = vector[i];
        if (value != 0) {
          int row = i * dimension;
          for (int j = 0; j <= i; j++) {
            square[row + j] += value * vector[j];
          }
        }
      }
    }

    /**
     * Finds the strongest directions.
     *
     * @param weighted whether each is taken away by its share of what they explain together, as
     *     uSIF does, or wholly, as SIF does
     */
    CommonComponents strongest(int wanted, boolean weighted) {
      for (int i = 0; i < dimension; i++) {
        for (int j = 0; j < i; j++) {
          square[j * dimension + i] = square[i * dimension + j];
        }
      }
      Eigenpairs pairs = Matrices.eigenpairs(square, dimension, Math.min(wanted, dimension));
      int count = 0;
      double total = 0;
      while (count < pairs.values().length && pairs.values()[count] > 0) {
        total += pairs.values()[count++];
      }
      FloatMatrix directions = FloatMatrix.zeros(count, dimension);
      float[] shares = new float[count];
      for (int i = 0; i < count; i++) {
        shares[i] = weighted ? (float) (pairs.values()[i] / total) : 1;
        for (int j = 0; j < dimension; j++) {
          directions.set(i, j, (float) pairs.vectors()[i * dimension + j]);
        }
      }
      return new CommonComponents(directions, shares);
    }
  }
}
