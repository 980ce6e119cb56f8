package io.github.sememe.math;

import java.util.Arrays;

/**
 * The right singular vectors of a matrix less a shift, largest singular value first, from the
 * eigenvectors of its cross products: of the columns where there are at least as many rows, else of
 * the rows. Signs are scikit-learn's: in every vector the value farthest from zero is positive.
 *
 * @param dimension the length of a vector
 * @param squares the squared singular values, at least 0
 * @param vectors the vectors one after another, orthogonal to each other and of length 1, also
 *     where a singular value is 0
 * @param total the sum of the squares of all values, which is that of all squared singular values
 */
record PrincipalAxes(int dimension, double[] squares, double[] vectors, double total) {
  /** The largest matrix of cross products: 2 GiB. */
  private static final int LARGEST = 16_384;

  static PrincipalAxes of(FloatRows rows, int count, double[] center) {
    int smaller = Math.min(rows.rowCount(), rows.dimension());
    if (smaller > LARGEST) {
      throw new IllegalArgumentException(
          "A matrix of "
              + rows.rowCount()
              + " x "
              + rows.dimension()
              + " is too large: rows or columns, one of them, must be at most "
              + LARGEST);
    }
    PrincipalAxes axes =
        rows.rowCount() >= rows.dimension()
            ? ofColumns(rows, count, center)
            : ofRows(rows, count, center);
    axes.orthogonalize();
    axes.flipSigns();
    return axes;
  }

  private static PrincipalAxes ofColumns(FloatRows rows, int count, double[] center) {
    int n = rows.rowCount();
    int d = rows.dimension();
    float[] shift = new float[d];
    double[] rest = new double[d];
    for (int j = 0; j < d; j++) {
      shift[j] = (float) center[j];
      rest[j] = center[j] - shift[j];
    }
    double[] products = MatrixBackends.active().forCrossProducts(n, d).crossProducts(rows, shift);
    // What the shift lost when it became float is taken off afterwards.
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        products[i * d + j] -= n * rest[i] * rest[j];
      }
    }
    Eigenpairs pairs = decompose(products, d, count);
    return new PrincipalAxes(d, clip(pairs.values()), pairs.vectors(), trace(products, d));
  }

  private static PrincipalAxes ofRows(FloatRows rows, int count, double[] center) {
    int n = rows.rowCount();
    int d = rows.dimension();
    FloatMatrix columns = FloatMatrix.zeros(d, n);
    RowBlocks.forEach(
        rows,
        0,
        n,
        (i, values, at) -> {
          for (int j = 0; j < d; j++) {
            columns.array()[j * n + i] = (float) (values[at + j] - center[j]);
          }
        });
    double[] products =
        MatrixBackends.active().forCrossProducts(d, n).crossProducts(columns, new float[n]);
    Eigenpairs pairs = decompose(products, n, count);
    double[] vectors = new double[Math.multiplyExact(count, d)];
    JdkMatrixBackend.Blocks.forEach(count, c -> carryOver(columns, pairs.vectors(), c, vectors));
    return new PrincipalAxes(d, clip(pairs.values()), vectors, trace(products, n));
  }

  private static Eigenpairs decompose(double[] products, int size, int count) {
    for (double product : products) {
      if (!Double.isFinite(product)) {
        throw new IllegalArgumentException("The values are too large: their squares overflow");
      }
    }
    return MatrixBackends.active().forEigenpairs(size, count).eigenpairs(products, size, count);
  }

  /** The left vector times the matrix is the right vector, but for its length. */
  private static void carryOver(FloatMatrix columns, double[] left, int c, double[] right) {
    int n = columns.dimension();
    int d = columns.rowCount();
    for (int j = 0; j < d; j++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += left[c * n + i] * columns.array()[j * n + i];
      }
      right[c * d + j] = sum;
    }
  }

  private static double[] clip(double[] values) {
    return Arrays.stream(values).map(value -> Math.max(0, value)).toArray();
  }

  private static double trace(double[] matrix, int size) {
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += matrix[i * size + i];
    }
    return trace;
  }

  /** Gives every vector length 1; one that is lost in the noise of the others is replaced. */
  private void orthogonalize() {
    double noise = Math.sqrt(squares.length == 0 ? 0 : squares[0]) * 1e-7;
    int unit = 0;
    for (int c = 0; c < squares.length; c++) {
      boolean found = Math.sqrt(squares[c]) > noise && project(c);
      while (!found) {
        // Zeros have no direction of their own: any that is orthogonal to the others is one.
        Arrays.fill(vectors, c * dimension, (c + 1) * dimension, 0);
        vectors[c * dimension + unit++] = 1;
        found = project(c);
      }
    }
  }

  /** Takes off what a vector has of those before it, and says whether much was left. */
  private boolean project(int c) {
    double left = scaleToOne(c);
    for (int pass = 0; pass < 2 && left > 0; pass++) {
      for (int other = 0; other < c; other++) {
        takeOff(c, other);
      }
      double length = scaleToOne(c);
      left = length > 1e-4 ? length : 0;
    }
    return left > 0;
  }

  private void takeOff(int c, int other) {
    double dot = 0;
    for (int j = 0; j < dimension; j++) {
      dot += vectors[c * dimension + j] * vectors[other * dimension + j];
    }
    for (int j = 0; j < dimension; j++) {
      vectors[c * dimension + j] -= dot * vectors[other * dimension + j];
    }
  }

  /** Gives a vector length 1 and returns the length that it had; 0 stays 0. */
  private double scaleToOne(int c) {
    double squared = 0;
    for (int j = 0; j < dimension; j++) {
      squared += vectors[c * dimension + j] * vectors[c * dimension + j];
    }
    double length = Math.sqrt(squared);
    for (int j = 0; length > 0 && j < dimension; j++) {
      vectors[c * dimension + j] /= length;
    }
    return length;
  }

  private void flipSigns() {
    for (int c = 0; c < squares.length; c++) {
      double farthest = 0;
      for (int j = 0; j < dimension; j++) {
        double value = vectors[c * dimension + j];
        // Of values that differ by rounding only, the first decides, whoever has computed them.
        farthest = Math.abs(value) > Math.abs(farthest) * (1 + 1e-9) ? value : farthest;
      }
      for (int j = 0; farthest < 0 && j < dimension; j++) {
        vectors[c * dimension + j] = -vectors[c * dimension + j];
      }
    }
  }

  FloatMatrix components() {
    FloatMatrix components = FloatMatrix.zeros(squares.length, dimension);
    for (int i = 0; i < vectors.length; i++) {
      components.array()[i] = (float) vectors[i];
    }
    return components;
  }
}
