package io.github.sememe.classic;

import io.github.sememe.math.CompressedRows;
import java.util.Arrays;

/** Collects weighed rows for a batch. */
final class RowSink {
  private final int dimension;
  private final int[] starts;
  private int[] columns;
  private float[] values;
  private int rows;

  /**
   * Creates an empty one.
   *
   * @param expected how many values there will be; with more, it grows
   */
  RowSink(int dimension, int rowCount, long expected) {
    int room = (int) Math.min(expected, Integer.MAX_VALUE - 8L);
    this.dimension = dimension;
    this.starts = new int[rowCount + 1];
    this.columns = new int[room];
    this.values = new float[room];
  }

  void add(Row row, Weighting weighting) {
    int start = starts[rows];
    int extra = weighting.extraDimensions();
    int end = addExact(start, row.size + extra);
    if (end > columns.length) {
      int length = (int) Math.max(end, Math.min(2L * end, Integer.MAX_VALUE - 8L));
      columns = Arrays.copyOf(columns, length);
      values = Arrays.copyOf(values, length);
    }
    System.arraycopy(row.columns, 0, columns, start, row.size);
    for (int i = 0; i < row.size; i++) {
      values[start + i] = (float) row.values[i];
    }
    if (extra > 0) {
      columns[end - 1] = dimension - 1;
      values[end - 1] = (float) weighting.extraValue(row);
    }
    starts[++rows] = end;
  }

  /** Fails with the advice of {@code EmbeddingBatch} if so many values do not fit. */
  static int addExact(int size, int more) {
    if (size > Integer.MAX_VALUE - 8 - more) {
      throw new IllegalArgumentException(
          "The vectors of so many texts do not fit into one batch; use embedAll(Stream, Function),"
              + " which has no such bound");
    }
    return size + more;
  }

  int rowCount() {
    return rows;
  }

  /** How many values there are. */
  int size() {
    return starts[rows];
  }

  CompressedRows rows() {
    int size = size();
    return CompressedRows.wrap(
        dimension, starts, Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
  }

  /** Copies all rows to where they belong among those of other sinks. */
  void copyTo(int[] allStarts, int firstRow, int[] allColumns, float[] allValues, int first) {
    for (int row = 1; row <= rows; row++) {
      allStarts[firstRow + row] = first + starts[row];
    }
    System.arraycopy(columns, 0, allColumns, first, size());
    System.arraycopy(values, 0, allValues, first, size());
  }
}
