package io.github.sememe.math.nd4j;

import io.github.sememe.math.Eigenpairs;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.FloatRows;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The calls that arrive at OpenBLAS: {@code Nd4j.gemm} on arrays over memory that we have laid out,
 * with an output in the order of Fortran, and LAPACK through the preset that ND4J brings. Loading
 * this class loads the natives.
 */
final class NativeMatrices {
  private static final int BLOCK = 2048;

  private NativeMatrices() {}

  static void product(FloatMatrix left, FloatMatrix right, FloatMatrix product) {
    int m = left.rowCount();
    int n = right.rowCount();
    int d = left.dimension();
    try (FloatPointer a = copy(left);
        FloatPointer b = copy(right);
        FloatPointer c = new FloatPointer((long) m * n)) {
      // Row after row, the product is its transpose in the order of Fortran: right x left'.
      try (INDArray leftArray = view(a, m, d, 'c');
          INDArray rightArray = view(b, n, d, 'c');
          INDArray productArray = view(c, n, m, 'f')) {
        Nd4j.gemm(rightArray, leftArray, productArray, false, true, 1, 0);
      }
      c.get(product.array());
    }
  }

  private static FloatPointer copy(FloatMatrix matrix) {
    float[] values = matrix.array();
    FloatPointer pointer = new FloatPointer(values.length);
    pointer.put(values, 0, values.length);
    return pointer;
  }

  private static INDArray view(FloatPointer values, long rows, long columns, char order) {
    long[] strides = order == 'c' ? new long[] {columns, 1} : new long[] {1, rows};
    return Nd4j.create(
        Nd4j.createBuffer(values, rows * columns, DataType.FLOAT),
        new long[] {rows, columns},
        strides,
        0,
        order);
  }

  /** Sums in double, block by block: {@code dsyrk} computes one triangle. */
  static double[] crossProducts(FloatRows rows, float[] shift) {
    int d = rows.dimension();
    double[] block = new double[Math.multiplyExact(Math.min(BLOCK, rows.rowCount()), d)];
    float[] values = new float[block.length];
    double[] sums = new double[Math.multiplyExact(d, d)];
    try (DoublePointer shifted = new DoublePointer(block.length);
        DoublePointer products = new DoublePointer(sums.length)) {
      products.put(sums);
      for (int first = 0; first < rows.rowCount(); first += BLOCK) {
        int count = Math.min(BLOCK, rows.rowCount() - first);
        rows.copyRows(first, count, values, 0);
        for (int i = 0; i < count * d; i += d) {
          for (int j = 0; j < d; j++) {
            block[i + j] = (double) values[i + j] - shift[j];
          }
        }
        shifted.put(block, 0, count * d);
        openblas.cblas_dsyrk(
            openblas.CblasRowMajor,
            openblas.CblasUpper,
            openblas.CblasTrans,
            d,
            count,
            1,
            shifted,
            d,
            1,
            products,
            d);
      }
      products.get(sums);
    }
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        sums[i * d + j] = sums[j * d + i];
      }
    }
    return sums;
  }

  /** All eigenpairs by divide and conquer, of which the largest are kept. */
  static Eigenpairs eigenpairs(double[] symmetric, int dimension, int count) {
    double[] values = new double[count];
    double[] vectors = new double[Math.multiplyExact(count, dimension)];
    if (count == 0) {
      return new Eigenpairs(values, vectors);
    }
    try (DoublePointer matrix = new DoublePointer(symmetric.length);
        DoublePointer ascending = new DoublePointer(dimension)) {
      matrix.put(symmetric, 0, symmetric.length);
      int info =
          openblas.LAPACKE_dsyevd(
              openblas.LAPACK_COL_MAJOR,
              (byte) 'V',
              (byte) 'L',
              dimension,
              matrix,
              dimension,
              ascending);
      if (info != 0) {
        throw new IllegalStateException("LAPACK's dsyevd failed with " + info);
      }
      for (int c = 0; c < count; c++) {
        int column = dimension - 1 - c;
        values[c] = ascending.get(column);
        matrix.position((long) column * dimension).get(vectors, c * dimension, dimension);
      }
      matrix.position(0);
    }
    return new Eigenpairs(values, vectors);
  }
}
