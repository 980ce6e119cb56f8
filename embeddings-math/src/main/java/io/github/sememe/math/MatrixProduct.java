package io.github.sememe.math;

import java.util.Arrays;

/**
 * The product of a matrix with the transpose of another, in blocks that fit registers and caches.
 *
 * <p>The right side is packed: its rows are cut into panels of {@link Kernel#panelWidth()} rows,
 * which are stored transposed, so that the kernel loads neighbouring values of one depth and needs
 * no sum over lanes. Where the last panel has fewer rows, zeros fill it. A panel of at most {@link
 * #DEPTH} values a row stays in the first-level cache while all rows of a block pass by; deeper
 * matrices are cut along the depth, and the parts are added.
 *
 * <p>What one pair of rows gives does not depend on where the pair stands: equal rows have equal
 * products.
 */
final class MatrixProduct {
  private static final int DEPTH = 384;
  private static final int BLOCK_ROWS = 96;

  private final Kernel kernel;
  private final int rowCount;
  private final int dimension;
  private final float[] packed;

  private MatrixProduct(Kernel kernel, int rowCount, int dimension, float[] packed) {
    this.kernel = kernel;
    this.rowCount = rowCount;
    this.dimension = dimension;
    this.packed = packed;
  }

  /**
   * Computes {@code c[m x n] = a[m x d] · b[n x d]ᵀ} on one thread, all three row after row without
   * gaps.
   */
  static void multiplyTransposed(
      float[] a, int aOffset, int m, float[] b, int bOffset, int n, int d, float[] c, int cOffset) {
    MatrixProduct product = pack(b, bOffset, n, d);
    int stride = product.paddedRowCount();
    float[] block = new float[Math.min(m, BLOCK_ROWS) * stride];
    for (int row = 0; row < m; row += BLOCK_ROWS) {
      int rows = Math.min(BLOCK_ROWS, m - row);
      product.multiply(a, aOffset + row * d, rows, block, 0);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(block, i * stride, c, cOffset + (row + i) * n, n);
      }
    }
  }

  /** Packs {@code rowCount} rows that lie one after another. */
  static MatrixProduct pack(float[] b, int offset, int rowCount, int dimension) {
    return pack(Kernels.ACTIVE, b, offset, rowCount, dimension);
  }

  static MatrixProduct pack(Kernel kernel, float[] b, int offset, int rowCount, int dimension) {
    int width = kernel.panelWidth();
    int panels = (rowCount + width - 1) / width;
    float[] packed = new float[Math.multiplyExact(Math.multiplyExact(panels, width), dimension)];
    for (int row = 0; row < rowCount; row++) {
      int source = offset + row * dimension;
      int target = row / width * width * dimension + row % width;
      for (int k = 0; k < dimension; k++) {
        packed[target + k * width] = b[source + k];
      }
    }
    return new MatrixProduct(kernel, rowCount, dimension, packed);
  }

  /** The number of rows that were packed. */
  int rowCount() {
    return rowCount;
  }

  /**
   * The number of packed rows, rounded up to whole panels: the stride of what {@code multiply}
   * writes.
   */
  int paddedRowCount() {
    return dimension == 0
        ? (rowCount + kernel.panelWidth() - 1) / kernel.panelWidth() * kernel.panelWidth()
        : packed.length / dimension;
  }

  /**
   * Computes {@code c[i][j] = row i of a · packed row j}, with rows of {@code c} that are {@link
   * #paddedRowCount()} values apart; what stands in the padding is zeros. A block of some hundred
   * rows at a time keeps {@code a} in the second-level cache.
   */
  void multiply(float[] a, int aOffset, int rows, float[] c, int cOffset) {
    int stride = paddedRowCount();
    if (dimension == 0) {
      Arrays.fill(c, cOffset, cOffset + rows * stride, 0f);
      return;
    }
    int width = kernel.panelWidth();
    for (int column = 0; column < stride; column += width) {
      for (int k = 0; k < dimension; k += DEPTH) {
        int depth = Math.min(DEPTH, dimension - k);
        kernel.multiplyPanel(
            a,
            aOffset + k,
            dimension,
            1,
            rows,
            packed,
            column * dimension + k * width,
            depth,
            c,
            cOffset + column,
            stride,
            k > 0);
      }
    }
  }
}
