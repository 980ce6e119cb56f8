package io.github.sememe.math;

import java.util.Arrays;

/**
 * The products of every column of a matrix with every column: {@code (X - shift)ᵀ · (X - shift)}.
 *
 * <p>Small matrices are summed in {@code double}. Large ones run through the {@code float} kernel,
 * {@link #BLOCK} rows at a time, and the sums of the blocks are added in {@code double}: the error
 * of a covariance is then that of a sum of 256 terms, whatever the number of rows. Only one
 * triangle is computed. A block is transposed, because the kernel multiplies rows.
 */
final class CrossProducts {
  private static final int BLOCK = 256;

  /** Blocks that are laid out before they are multiplied, which bounds memory. */
  private static final int ROUND = 8;

  /** Up to so many multiplications {@code double} costs no time that anybody notices. */
  private static final long SMALL = 1L << 23;

  private final FloatRows rows;
  private final float[] shift;
  private final int dimension;
  private final int width = Kernels.ACTIVE.panelWidth();
  private final int panels;
  private final double[] sums;

  private CrossProducts(FloatRows rows, float[] shift) {
    this.rows = rows;
    this.shift = shift;
    this.dimension = rows.dimension();
    this.panels = (dimension + width - 1) / width;
    this.sums = new double[Math.multiplyExact(dimension, dimension)];
  }

  static double[] of(FloatRows rows, float[] shift) {
    CrossProducts products = new CrossProducts(rows, shift);
    long size = (long) rows.rowCount() * rows.dimension() * rows.dimension();
    if (size <= SMALL) {
      products.addExactly();
    } else {
      products.addInBlocks();
    }
    products.mirror();
    return products.sums;
  }

  private void addExactly() {
    float[] row = new float[dimension];
    double[] shifted = new double[dimension];
    for (int i = 0; i < rows.rowCount(); i++) {
      rows.copyRow(i, row, 0);
      for (int j = 0; j < dimension; j++) {
        shifted[j] = (double) row[j] - shift[j];
      }
      for (int j = 0; j < dimension; j++) {
        addScaled(shifted[j], shifted, j);
      }
    }
  }

  /** Adds a multiple of a row to row {@code j} of the sums, from the diagonal on. */
  private void addScaled(double factor, double[] row, int j) {
    for (int k = j; k < dimension; k++) {
      sums[j * dimension + k] += factor * row[k];
    }
  }

  private void addInBlocks() {
    int blocks = (rows.rowCount() + BLOCK - 1) / BLOCK;
    Layout[] round = new Layout[Math.min(ROUND, blocks)];
    Arrays.setAll(round, i -> new Layout());
    for (int first = 0; first < blocks; first += ROUND) {
      int start = first;
      int count = Math.min(ROUND, blocks - first);
      JdkMatrixBackend.Blocks.forEach(count, i -> round[i].fill((start + i) * BLOCK));
      JdkMatrixBackend.Blocks.forEach(panels, panel -> addPanel(round, count, panels - 1 - panel));
    }
  }

  /** Adds what all blocks of a round give for one panel of columns, down to the diagonal. */
  private void addPanel(Layout[] round, int count, int panel) {
    int height = Math.min(dimension, (panel + 1) * width);
    int columns = Math.min(width, dimension - panel * width);
    float[] products = new float[height * width];
    for (int i = 0; i < count; i++) {
      Kernels.ACTIVE.multiplyPanel(
          round[i].transposed,
          0,
          BLOCK,
          height,
          round[i].packed,
          panel * width * BLOCK,
          BLOCK,
          products,
          0,
          width,
          false);
      for (int row = 0; row < height; row++) {
        int target = row * dimension + panel * width;
        for (int column = 0; column < columns; column++) {
          sums[target + column] += products[row * width + column];
        }
      }
    }
  }

  private void mirror() {
    for (int row = 0; row < dimension; row++) {
      for (int column = 0; column < row; column++) {
        sums[row * dimension + column] = sums[column * dimension + row];
      }
    }
  }

  /** One block of rows, less the shift, in the two layouts of the kernel's two sides. */
  private final class Layout {
    /** Values of one column lie side by side; what is beyond the last row is 0. */
    final float[] transposed = new float[dimension * BLOCK];

    /** For every panel of columns its values row by row. */
    final float[] packed = new float[panels * width * BLOCK];

    private final float[] strip = new float[STRIP * dimension];

    void fill(int firstRow) {
      int count = Math.min(BLOCK, rows.rowCount() - firstRow);
      if (count < BLOCK) {
        Arrays.fill(transposed, 0f);
        Arrays.fill(packed, 0f);
      }
      for (int row = 0; row < count; row += STRIP) {
        fillStrip(firstRow, row, Math.min(STRIP, count - row));
      }
    }

    /** A few rows at a time, so that neighbouring stores meet the same cache line. */
    private void fillStrip(int firstRow, int row, int count) {
      for (int i = 0; i < count; i++) {
        int offset = i * dimension;
        rows.copyRow(firstRow + row + i, strip, offset);
        for (int j = 0; j < dimension; j++) {
          strip[offset + j] -= shift[j];
        }
        for (int j = 0; j < dimension; j += width) {
          System.arraycopy(
              strip,
              offset + j,
              packed,
              j * BLOCK + (row + i) * width,
              Math.min(width, dimension - j));
        }
      }
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < count; i++) {
          transposed[j * BLOCK + row + i] = strip[i * dimension + j];
        }
      }
    }
  }

  private static final int STRIP = 16;
}
