package io.github.sememe.math;

import java.util.Arrays;

/**
 * The arithmetic of whole matrices: products, similarities, eigenvectors.
 *
 * <pre>{@code
 * FloatMatrix cosines = Matrices.cosines(queries, documents);
 * float best = cosines.get(0, 17);
 * }</pre>
 *
 * <p>Arguments are checked here; a {@link MatrixBackend} computes, chosen by the shape: that of the
 * JDK, or another on the class path where it has been measured to be ahead. {@code
 * -Dsememe.matrix=auto|jdk|nd4j} overrules, {@link #backend()} tells. All methods are stateless,
 * safe for any number of threads, and use all cores.
 */
public final class Matrices {
  private Matrices() {}

  /**
   * Tells which backend computes, and why.
   *
   * @return a line for people
   * @throws IllegalStateException if {@code -Dsememe.matrix} names a backend that cannot run here
   * @throws IllegalArgumentException if it names none that exists
   */
  public static String backend() {
    return MatrixBackends.active().description();
  }

  /**
   * Returns the dot product of every row with every row: {@code left · rightᵀ}.
   *
   * @param left m rows
   * @param right n rows of the same length
   * @return a new matrix of m x n dot products, summed in {@code float}; what overflows is infinite
   * @throws IllegalArgumentException if the rows differ in length, or so many products do not fit
   *     into one array
   */
  public static FloatMatrix product(FloatMatrix left, FloatMatrix right) {
    checkDimensions(left, right);
    FloatMatrix product = FloatMatrix.zeros(left.rowCount(), right.rowCount());
    if (product.array().length > 0 && left.dimension() > 0) {
      MatrixBackends.active()
          .forProduct(left.rowCount(), right.rowCount(), left.dimension())
          .product(left, right, product);
    }
    return product;
  }

  private static void checkDimensions(FloatMatrix left, FloatMatrix right) {
    if (left.dimension() != right.dimension()) {
      throw new IllegalArgumentException(
          "Matrices of different dimension: " + left.dimension() + " and " + right.dimension());
    }
  }

  /**
   * Returns the cosine of every row with every row, as {@link Vectors#cosine(float[], float[])}
   * defines it: 0 for rows of zeros, NaN where a row holds NaN, and right for very large and very
   * small rows too. A matrix with itself gives a symmetric matrix.
   *
   * @param left m rows
   * @param right n rows of the same length, possibly the same matrix
   * @return a new matrix of m x n cosines, each within about 1e-6 of the exact value
   * @throws IllegalArgumentException if the rows differ in length, or so many cosines do not fit
   *     into one array
   */
  public static FloatMatrix cosines(FloatMatrix left, FloatMatrix right) {
    FloatMatrix cosines = product(left, right);
    double[] leftNorms = norms(left);
    boolean self = left.array() == right.array();
    double[] rightNorms = self ? leftNorms : norms(right);
    JdkMatrixBackend.Blocks.forEach(
        left.rowCount(), row -> divide(left, row, right, leftNorms, rightNorms, cosines));
    if (self) {
      mirror(cosines);
    }
    return cosines;
  }

  /** The norms of all rows; NaN where their products need more than {@code float}. */
  private static double[] norms(FloatMatrix rows) {
    double[] norms = new double[rows.rowCount()];
    Arrays.setAll(
        norms,
        row -> {
          double norm = Vectors.norm(rows.array(), rows.offset(row), rows.dimension());
          return ExactSums.isTrusted((float) (norm * norm)) ? norm : Double.NaN;
        });
    return norms;
  }

  private static void divide(
      FloatMatrix left,
      int row,
      FloatMatrix right,
      double[] leftNorms,
      double[] rightNorms,
      FloatMatrix cosines) {
    int offset = cosines.offset(row);
    for (int column = 0; column < rightNorms.length; column++) {
      double norms = leftNorms[row] * rightNorms[column];
      double cosine =
          Double.isNaN(norms)
              ? Vectors.cosine(
                  left.array(),
                  left.offset(row),
                  right.array(),
                  right.offset(column),
                  left.dimension())
              : Math.max(-1, Math.min(1, cosines.array()[offset + column] / norms));
      boolean itself = left.array() == right.array() && row == column && !Double.isNaN(norms);
      cosines.array()[offset + column] = itself ? 1 : (float) cosine;
    }
  }

  /** Copies the upper triangle to the lower one. */
  private static void mirror(FloatMatrix square) {
    float[] values = square.array();
    int size = square.rowCount();
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < row; column++) {
        values[row * size + column] = values[column * size + row];
      }
    }
  }

  /**
   * Finds the largest eigenvalues of a symmetric matrix and their eigenvectors, in {@code double}.
   *
   * @param symmetric the full matrix, row after row; only its symmetry is not checked
   * @param dimension the number of its rows
   * @param count how many, from 0 to {@code dimension}
   * @return the eigenvalues, largest first, and their eigenvectors, of arbitrary sign
   * @throws IllegalArgumentException if the sizes do not fit each other or a value is not finite
   * @throws IllegalStateException if the iteration does not converge, or this JVM has not the
   *     memory: the JDK's backend takes 32 bytes for each value of the matrix
   */
  public static Eigenpairs eigenpairs(double[] symmetric, int dimension, int count) {
    if (dimension < 0 || (long) dimension * dimension != symmetric.length) {
      throw new IllegalArgumentException(
          "A matrix of "
              + dimension
              + " rows and columns does not hold "
              + symmetric.length
              + " values");
    }
    if (count < 0 || count > dimension) {
      throw new IllegalArgumentException(
          count + " eigenvectors of " + dimension + ": allowed are 0 to " + dimension);
    }
    for (int i = 0; i < symmetric.length; i++) {
      if (!Double.isFinite(symmetric[i])) {
        throw new IllegalArgumentException(
            "Row " + i / dimension + ", column " + i % dimension + " holds " + symmetric[i]);
      }
    }
    return MatrixBackends.active()
        .forEigenpairs(dimension, count)
        .eigenpairs(symmetric, dimension, count);
  }
}
