package io.github.sememe.explore;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A symmetric matrix in {@code double}, and the two eigenvectors that a plane is made of. */
final class SymmetricMatrix {
  private static final int MOST_STEPS = 400;
  private static final int FIRST_CHECK = 24;
  private static final double TOLERANCE = 1e-11;

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

  /**
   * Finds the largest eigenvalues of a matrix that has no negative ones, by the method of Lanczos,
   * each vector of the basis made orthogonal to all others.
   */
  LeadingPair leadingPair() {
    int most = Math.min(order, MOST_STEPS);
    double[][] basis = new double[most][];
    double[] diagonal = new double[most];
    double[] beside = new double[most];
    Random random = new Random(1);
    double[] next = another(random, basis, 0);
    int check = FIRST_CHECK;
    for (int step = 0; step < most; step++) {
      basis[step] = next;
      next = multiply(next);
      diagonal[step] = dot(next, basis[step]);
      makeOrthogonal(next, basis, step + 1);
      beside[step] = Math.sqrt(dot(next, next));
      if (beside[step] <= TOLERANCE * Math.abs(diagonal[0])) {
        // Nothing more is to be reached from here; what remains is reached from elsewhere.
        beside[step] = 0;
        next = another(random, basis, step + 1);
      } else {
        scale(next, 1 / beside[step]);
      }
      if (step + 1 == check || step + 1 == most) {
        check += check / 2;
        LeadingPair pair = pair(basis, diagonal, beside, step + 1, step + 1 == most);
        if (pair != null) {
          return pair;
        }
      }
    }
    return new LeadingPair(0, new double[order], 0, new double[order]);
  }

  /** Returns a vector of length 1 that is orthogonal to the first vectors of a basis. */
  private double[] another(Random random, double[][] basis, int count) {
    double[] vector = new double[order];
    Arrays.setAll(vector, i -> random.nextDouble() - 0.5);
    makeOrthogonal(vector, basis, count);
    double length = Math.sqrt(dot(vector, vector));
    scale(vector, length > 0 ? 1 / length : 0);
    return vector;
  }

  private double[] multiply(double[] vector) {
    double[] product = new double[order];
    for (int row = 0; row < order; row++) {
      double even = 0;
      double odd = 0;
      int at = row * order;
      int column = 0;
      for (; column + 1 < order; column += 2) {
        even += values[at + column] * vector[column];
        odd += values[at + column + 1] * vector[column + 1];
      }
      product[row] = even + odd + (column < order ? values[at + column] * vector[column] : 0);
    }
    return product;
  }

  /** Gram and Schmidt's way, twice, so that rounding leaves nothing behind. */
  private static void makeOrthogonal(double[] vector, double[][] basis, int count) {
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < count; i++) {
        add(vector, -dot(vector, basis[i]), basis[i]);
      }
    }
  }

  /** Returns what a basis knows of the largest eigenvalues; null if it does not know enough yet. */
  private @Nullable LeadingPair pair(
      double[][] basis, double[] diagonal, double[] beside, int size, boolean isLast) {
    double[][] projected = new double[size][size];
    for (int i = 0; i < size; i++) {
      projected[i][i] = diagonal[i];
      if (i + 1 < size) {
        projected[i][i + 1] = beside[i];
        projected[i + 1][i] = beside[i];
      }
    }
    SmallEigenvectors small = SmallEigenvectors.of(projected);
    double[][] vectors = new double[2][order];
    for (int i = 0; i < Math.min(2, size); i++) {
      double rest = Math.abs(beside[size - 1] * small.vector(i)[size - 1]);
      if (!isLast && rest > TOLERANCE * small.value(0)) {
        return null;
      }
      for (int j = 0; j < size; j++) {
        add(vectors[i], small.vector(i)[j], basis[j]);
      }
    }
    double second = size > 1 ? Math.max(0, small.value(1)) : 0;
    return new LeadingPair(Math.max(0, small.value(0)), vectors[0], second, vectors[1]);
  }

  private static void add(double[] sum, double factor, double[] vector) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * vector[i];
    }
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
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
