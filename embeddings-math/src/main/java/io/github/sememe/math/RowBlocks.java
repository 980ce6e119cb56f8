package io.github.sememe.math;

/**
 * Reads rows block by block: rows of a file are looked after once for each copy, and those on the
 * heap need none.
 */
final class RowBlocks {
  /** Values in a block, which then stays in the second-level cache. */
  private static final int BLOCK_VALUES = 1 << 15;

  private RowBlocks() {}

  /** What is done with a row. */
  @FunctionalInterface
  interface RowConsumer {
    /** Takes row {@code index}, which begins at {@code values[at]} and must not be changed. */
    void accept(int index, float[] values, int at);
  }

  /** Hands over the rows from {@code first} to before {@code end}, in their order. */
  static void forEach(FloatRows rows, int first, int end, RowConsumer consumer) {
    int dimension = rows.dimension();
    float[] heap = heapValues(rows);
    if (heap.length > 0) {
      for (int row = first; row < end; row++) {
        consumer.accept(row, heap, row * dimension);
      }
      return;
    }
    int blockRows = Math.max(1, BLOCK_VALUES / Math.max(1, dimension));
    float[] block = new float[Math.max(0, Math.min(blockRows, end - first)) * dimension];
    for (int row = first; row < end; row += blockRows) {
      int count = Math.min(blockRows, end - row);
      rows.copyRows(row, count, block, 0);
      for (int i = 0; i < count; i++) {
        consumer.accept(row + i, block, i * dimension);
      }
    }
  }

  /** Hands over some rows, in the order in which they are named. */
  static void forEach(FloatRows rows, int[] indices, RowConsumer consumer) {
    float[] heap = heapValues(rows);
    if (heap.length > 0) {
      for (int index : indices) {
        consumer.accept(index, heap, index * rows.dimension());
      }
    } else if (rows instanceof MappedRows mapped) {
      mapped.guarded(() -> copyEach(rows, indices, consumer));
    } else {
      copyEach(rows, indices, consumer);
    }
  }

  private static void copyEach(FloatRows rows, int[] indices, RowConsumer consumer) {
    float[] row = new float[rows.dimension()];
    for (int index : indices) {
      if (rows instanceof MappedRows mapped) {
        mapped.copy(index, 1, row, 0);
      } else {
        rows.copyRow(index, row, 0);
      }
      consumer.accept(index, row, 0);
    }
  }

  /** The array in which all rows lie one after another, or an empty one where there is none. */
  static float[] heapValues(FloatRows rows) {
    if (rows instanceof FloatMatrix matrix) {
      return matrix.array();
    }
    return rows instanceof FloatMatrix.ReadOnlyRows view ? view.matrix().array() : NOWHERE;
  }

  private static final float[] NOWHERE = {};
}
