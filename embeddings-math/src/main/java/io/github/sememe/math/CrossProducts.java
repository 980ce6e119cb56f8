package io.github.sememe.math;

import java.util.Arrays;

/**
 * The products of every column of a matrix with every column: {@code (X - shift)ᵀ · (X - shift)}.
 *
 * <p>Small matrices are summed in {@code double}. Large ones run through the {@code float} kernel,
 * {@link #BLOCK} rows at a time, and the sums of the blocks are added in {@code double}: the error
 * of a covariance is then that of a sum of 256 terms, whatever the number of rows. Only one
 * triangle is computed. Blocks are laid out as the kernel wants them, panel by panel, and serve as
 * both sides.
 */
final class CrossProducts {
  private static final int BLOCK = 256;

  /** Blocks that are laid out before they are multiplied, which bounds memory. */
  private static final int ROUND = 16;

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
    if (size > SMALL) {
      products.addInBlocks();
    }
    if (size <= SMALL || !products.areTrusted()) {
      Arrays.fill(products.sums, 0);
      products.addExactly();
    }
    products.mirror();
    return products.sums;
  }

  /**
   * Whether no sum has overflowed, and what may have been lost to underflow is nothing beside the
   * largest sum.
   */
  private boolean areTrusted() {
    double largest = 0;
    for (int j = 0; j < dimension; j++) {
      double square = sums[j * dimension + j];
      if (!Double.isFinite(square)) {
        return false;
      }
      largest = Math.max(largest, square);
    }
    return largest / rows.rowCount() >= Float.MIN_NORMAL * 0x1p48;
  }

  private void addExactly() {
    double[] shifted = new double[dimension];
    RowBlocks.forEach(
        rows,
        0,
        rows.rowCount(),
        (index, values, at) -> {
          for (int j = 0; j < dimension; j++) {
            shifted[j] = (double) values[at + j] - shift[j];
          }
          for (int j = 0; j < dimension; j++) {
            addScaled(shifted[j], shifted, j);
          }
        });
  }

  /** Adds a multiple of a row to row {@code j} of the sums, from the diagonal on. */
  private void addScaled(double factor, double[] row, int j) {
    for (int k = j; k < dimension; k++) {
      sums[j * dimension + k] += factor * row[k];
    }
  }

  private void addInBlocks() {
    int blocks = (rows.rowCount() + BLOCK - 1) / BLOCK;
    float[][] round = new float[Math.min(ROUND, blocks)][panels * width * BLOCK];
    // The tiles of one triangle, the whole panels first: panel by panel, and within one all above.
    int tiles = panels * (panels + 1) / 2;
    for (int first = 0; first < blocks; first += ROUND) {
      int start = first;
      int count = Math.min(ROUND, blocks - first);
      JdkMatrixBackend.Blocks.forEach(count, i -> layOut((start + i) * BLOCK, round[i]));
      JdkMatrixBackend.Blocks.forEach(tiles, tile -> addTile(tile, round, count));
    }
  }

  /** Lays out a block of rows, less the shift: for every panel of columns its values row by row. */
  private void layOut(int first, float[] block) {
    int count = Math.min(BLOCK, rows.rowCount() - first);
    if (count < BLOCK) {
      Arrays.fill(block, 0f);
    }
    RowBlocks.forEach(
        rows,
        first,
        first + count,
        (index, values, at) -> {
          int target = (index - first) * width;
          for (int j = 0; j < dimension; j += width) {
            int columns = Math.min(width, dimension - j);
            subtract(values, at + j, shift, j, block, j * BLOCK + target, columns);
          }
        });
  }

  private static void subtract(
      float[] values, int at, float[] shift, int from, float[] target, int to, int count) {
    for (int i = 0; i < count; i++) {
      target[to + i] = values[at + i] - shift[from + i];
    }
  }

  /** Adds what all blocks of a round give for one pair of panels. */
  private void addTile(int tile, float[][] round, int count) {
    int right = (int) ((Math.sqrt(8.0 * tile + 1) - 1) / 2);
    int left = tile - right * (right + 1) / 2;
    int height = Math.min(width, dimension - left * width);
    int columns = Math.min(width, dimension - right * width);
    float[] products = new float[width * width];
    for (int i = 0; i < count; i++) {
      Kernels.ACTIVE.multiplyPanel(
          round[i],
          left * width * BLOCK,
          1,
          width,
          height,
          round[i],
          right * width * BLOCK,
          BLOCK,
          products,
          0,
          width,
          false);
      for (int row = 0; row < height; row++) {
        int target = (left * width + row) * dimension + right * width;
        add(products, row * width, sums, target, columns);
      }
    }
  }

  private static void add(float[] values, int at, double[] sums, int to, int count) {
    for (int i = 0; i < count; i++) {
      sums[to + i] += values[at + i];
    }
  }

  private void mirror() {
    for (int row = 0; row < dimension; row++) {
      for (int column = 0; column < row; column++) {
        sums[row * dimension + column] = sums[column * dimension + row];
      }
    }
  }
}
