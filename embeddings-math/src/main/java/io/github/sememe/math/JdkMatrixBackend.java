package io.github.sememe.math;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The matrix backend that needs nothing but the JDK: products in the blocks of {@link
 * MatrixProduct}, on all cores. Every sum has a fixed order, so that the number of threads does not
 * change a result.
 */
final class JdkMatrixBackend implements MatrixBackend {
  /** Right rows that one task packs, and left rows that it multiplies by them. */
  private static final int PACKED_ROWS = 128;

  private static final int TASK_ROWS = 768;
  private static final int BLOCK_ROWS = 96;

  @Override
  public String name() {
    return "jdk";
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.empty();
  }

  @Override
  public boolean takesProduct(int rows, int columns, int depth) {
    return true;
  }

  @Override
  public boolean takesCrossProducts(int rows, int dimension) {
    return true;
  }

  @Override
  public boolean takesEigenpairs(int dimension, int count) {
    return true;
  }

  @Override
  public void product(FloatMatrix left, FloatMatrix right, FloatMatrix product) {
    int across = (right.rowCount() + PACKED_ROWS - 1) / PACKED_ROWS;
    int down = (left.rowCount() + TASK_ROWS - 1) / TASK_ROWS;
    Blocks.forEach(
        Math.multiplyExact(across, down),
        task -> tile(left, task / across * TASK_ROWS, right, task % across * PACKED_ROWS, product));
  }

  private static void tile(
      FloatMatrix left, int firstRow, FloatMatrix right, int firstColumn, FloatMatrix product) {
    int dimension = left.dimension();
    int columns = Math.min(PACKED_ROWS, right.rowCount() - firstColumn);
    MatrixProduct packed =
        MatrixProduct.pack(right.array(), firstColumn * dimension, columns, dimension);
    int stride = packed.paddedRowCount();
    int last = Math.min(left.rowCount(), firstRow + TASK_ROWS);
    float[] block = new float[Math.min(BLOCK_ROWS, last - firstRow) * stride];
    for (int row = firstRow; row < last; row += BLOCK_ROWS) {
      int rows = Math.min(BLOCK_ROWS, last - row);
      packed.multiply(left.array(), row * dimension, rows, block, 0);
      for (int i = 0; i < rows; i++) {
        System.arraycopy(
            block, i * stride, product.array(), product.offset(row + i) + firstColumn, columns);
      }
    }
  }

  @Override
  public double[] crossProducts(FloatRows rows, float[] shift) {
    return CrossProducts.of(rows, shift);
  }

  @Override
  public Eigenpairs eigenpairs(double[] symmetric, int dimension, int count) {
    return SymmetricEigenSolver.solve(symmetric, dimension, count);
  }

  /** Runs independent pieces of work on all cores, or here where there is one. */
  static final class Blocks {
    private Blocks() {}

    static void forEach(int count, java.util.function.IntConsumer work) {
      if (count == 1) {
        work.accept(0);
      } else {
        IntStream.range(0, count).parallel().forEach(work);
      }
    }
  }
}
