package io.github.sememe.words;

import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.FloatRows;
import java.util.Arrays;
import java.util.Objects;

/** Rows on the heap, in one matrix if it can hold them, and in several if not. */
final class HeapRows implements Rows {
  private final FloatMatrix[] blocks;
  private final int rowsPerBlock;
  private final int rowCount;
  private final int dimension;

  private HeapRows(FloatMatrix[] blocks, int rowsPerBlock, int rowCount, int dimension) {
    this.blocks = blocks;
    this.rowsPerBlock = rowsPerBlock;
    this.rowCount = rowCount;
    this.dimension = dimension;
  }

  static HeapRows zeros(int rowCount, int dimension) {
    int rowsPerBlock = Math.max(1, FloatMatrix.MAX_SIZE / Math.max(1, dimension));
    FloatMatrix[] blocks =
        new FloatMatrix[(int) (((long) rowCount - 1 + rowsPerBlock) / rowsPerBlock)];
    for (int i = 0; i < blocks.length; i++) {
      int rows = (int) Math.min(rowsPerBlock, rowCount - (long) i * rowsPerBlock);
      blocks[i] = FloatMatrix.zeros(rows, dimension);
    }
    return new HeapRows(blocks, rowsPerBlock, rowCount, dimension);
  }

  /** Copies rows onto the heap, on all processors. */
  static HeapRows copyOf(FloatRows rows) {
    HeapRows copy = zeros(rows.rowCount(), rows.dimension());
    Parallel.ranges(
        rows.rowCount(),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            rows.copyRow(row, copy.array(row), copy.offset(row));
          }
        });
    return copy;
  }

  /** The array that holds a row, to be written only before the rows are handed out. */
  float[] array(int row) {
    return blocks[row / rowsPerBlock].array();
  }

  int offset(int row) {
    return blocks[row / rowsPerBlock].offset(row % rowsPerBlock);
  }

  /** These rows as one matrix, if they are. */
  FloatRows plain() {
    return blocks.length == 1 && blocks[0].rowCount() == rowCount ? blocks[0] : this;
  }

  /** Returns the first rows only. */
  HeapRows head(int rows) {
    return new HeapRows(blocks, rowsPerBlock, rows, dimension);
  }

  @Override
  public int rowCount() {
    return rowCount;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public float[] row(int row) {
    // Unlike a new array that is then written to, a copy is not filled with zeros first.
    int at = offset(Objects.checkIndex(row, rowCount));
    return Arrays.copyOfRange(array(row), at, at + dimension);
  }

  @Override
  public void copyRow(int row, float[] target, int at) {
    Objects.checkIndex(row, rowCount);
    System.arraycopy(array(row), offset(row), target, at, dimension);
  }
}
