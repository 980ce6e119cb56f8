package io.github.sememe.explore;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** All eigenvectors of a small symmetric matrix, by Jacobi's rotations. */
final class SmallEigenvectors {
  private static final int MOST_SWEEPS = 60;
  private static final double NEGLIGIBLE = 1e-17;

  private final double[] values;
  private final double[][] vectors;

  private SmallEigenvectors(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /** Finds them, and overwrites the matrix. */
  static SmallEigenvectors of(double[][] matrix) {
    int order = matrix.length;
    double[][] vectors = new double[order][order];
    for (int i = 0; i < order; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(matrix); sweep++) {
      for (int p = 0; p < order; p++) {
        for (int q = p + 1; q < order; q++) {
          rotate(matrix, vectors, p, q);
        }
      }
    }
    List<Integer> descending =
        IntStream.range(0, order)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -matrix[i][i]))
            .toList();
    return new SmallEigenvectors(
        descending.stream().mapToDouble(i -> matrix[i][i]).toArray(),
        descending.stream().map(i -> vectors[i]).toArray(double[][]::new));
  }

  /** Returns an eigenvalue, 0 being the index of the largest. */
  double value(int index) {
    return values[index];
  }

  /** Returns the eigenvector of length 1 of an eigenvalue. */
  double[] vector(int index) {
    return vectors[index];
  }

  private static boolean isDiagonal(double[][] matrix) {
    for (int p = 0; p < matrix.length; p++) {
      for (int q = 0; q < p; q++) {
        if (matrix[p][q] != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Turns the plane of two rows so that the entry where they meet becomes 0. */
  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    double entry = matrix[p][q];
    if (entry == 0
        || Math.abs(entry) <= NEGLIGIBLE * Math.sqrt(Math.abs(matrix[p][p] * matrix[q][q]))) {
      matrix[p][q] = 0;
      matrix[q][p] = 0;
      return;
    }
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * entry);
    double tangent = 1 / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    tangent = theta < 0 ? -tangent : tangent;
    double cosine = 1 / Math.sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    for (double[] row : matrix) {
      double left = row[p];
      row[p] = cosine * left - sine * row[q];
      row[q] = sine * left + cosine * row[q];
    }
    turn(matrix[p], matrix[q], cosine, sine);
    turn(vectors[p], vectors[q], cosine, sine);
    matrix[p][q] = 0;
    matrix[q][p] = 0;
  }

  private static void turn(double[] first, double[] second, double cosine, double sine) {
    for (int i = 0; i < first.length; i++) {
      double left = first[i];
      first[i] = cosine * left - sine * second[i];
      second[i] = sine * left + cosine * second[i];
    }
  }
}
