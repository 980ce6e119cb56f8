package io.github.sememe.explore;

import java.util.Arrays;
import java.util.Random;

/** A symmetric matrix in {@code double}, and the two eigenvectors that a plane is made of. */
final class SymmetricMatrix {
  /** Vectors that are iterated together: more than two, for speed where eigenvalues are close. */
  private static final int BLOCK = 12;

  private static final int MOST_ITERATIONS = 1_000;
  private static final double TOLERANCE = 1e-13;

  private final int order;
  private final double[] values;

  private SymmetricMatrix(int order, double[] values) {
    this.order = order;
    this.values = values;
  }

  /** What stands at a place. */
  @FunctionalInterface
  interface Entry {
    double at(int row, int column);
  }

  /**
   * The two largest eigenvalues and their vectors of length 1; zeros where the order is too small.
   */
  record LeadingPair(
      double firstValue, double[] firstVector, double secondValue, double[] secondVector) {}

  static SymmetricMatrix of(int order, Entry entry) {
    double[] values = new double[order * order];
    for (int row = 0; row < order; row++) {
      for (int column = 0; column <= row; column++) {
        double value = entry.at(row, column);
        values[row * order + column] = value;
        values[column * order + row] = value;
      }
    }
    return new SymmetricMatrix(order, values);
  }

  double trace() {
    double trace = 0;
    for (int i = 0; i < order; i++) {
      trace += values[i * order + i];
    }
    return trace;
  }

  /** Returns the products of rows less their mean, if these are the products of the rows. */
  SymmetricMatrix centered() {
    double[] means = new double[order];
    double mean = 0;
    for (int row = 0; row < order; row++) {
      for (int column = 0; column < order; column++) {
        means[row] += values[row * order + column] / order;
      }
      mean += means[row] / order;
    }
    double whole = mean;
    return of(
        order, (row, column) -> values[row * order + column] - means[row] - means[column] + whole);
  }

  /** Finds the largest eigenvalues of a matrix that has no negative ones, by subspace iteration. */
  LeadingPair leadingPair() {
    double[][] basis = new double[Math.min(BLOCK, order)][order];
    Random random = new Random(1);
    for (double[] vector : basis) {
      Arrays.setAll(vector, i -> random.nextDouble() - 0.5);
    }
    orthonormalize(basis);
    for (int iteration = 1; ; iteration++) {
      double[][] images = multiply(basis);
      double[][] rotation = SmallEigenvectors.descending(products(basis, images));
      double[][] vectors = combine(rotation, basis);
      double[][] turned = combine(rotation, images);
      if (iteration == MOST_ITERATIONS || isSettled(vectors, turned)) {
        return pair(vectors, turned);
      }
      orthonormalize(turned);
      basis = turned;
    }
  }

  private double[][] multiply(double[][] vectors) {
    double[][] images = new double[vectors.length][order];
    for (int row = 0; row < order; row++) {
      for (int i = 0; i < vectors.length; i++) {
        double[] vector = vectors[i];
        double sum = 0;
        for (int column = 0; column < order; column++) {
          sum += values[row * order + column] * vector[column];
        }
        images[i][row] = sum;
      }
    }
    return images;
  }

  private static double[][] products(double[][] left, double[][] right) {
    double[][] products = new double[left.length][left.length];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j <= i; j++) {
        products[i][j] = dot(left[i], right[j]);
        products[j][i] = products[i][j];
      }
    }
    return products;
  }

  private static double[][] combine(double[][] weights, double[][] vectors) {
    double[][] sums = new double[weights.length][vectors[0].length];
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < vectors.length; j++) {
        add(sums[i], weights[i][j], vectors[j]);
      }
    }
    return sums;
  }

  private static boolean isSettled(double[][] vectors, double[][] images) {
    double largest = dot(vectors[0], images[0]);
    for (int i = 0; i < Math.min(2, vectors.length); i++) {
      double[] rest = images[i].clone();
      add(rest, -dot(vectors[i], images[i]), vectors[i]);
      if (Math.sqrt(dot(rest, rest)) > TOLERANCE * largest) {
        return false;
      }
    }
    return true;
  }

  private LeadingPair pair(double[][] vectors, double[][] images) {
    boolean hasSecond = vectors.length > 1;
    return new LeadingPair(
        Math.max(0, dot(vectors[0], images[0])),
        vectors[0],
        hasSecond ? Math.max(0, dot(vectors[1], images[1])) : 0,
        hasSecond ? vectors[1] : new double[order]);
  }

  /** Gram and Schmidt's way, each vector twice, so that rounding leaves nothing behind. */
  private static void orthonormalize(double[][] vectors) {
    for (int i = 0; i < vectors.length; i++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          add(vectors[i], -dot(vectors[i], vectors[j]), vectors[j]);
        }
        double length = Math.sqrt(dot(vectors[i], vectors[i]));
        for (int at = 0; at < vectors[i].length; at++) {
          vectors[i][at] = length > 0 ? vectors[i][at] / length : 0;
        }
      }
    }
  }

  private static void add(double[] sum, double factor, double[] vector) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * vector[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
