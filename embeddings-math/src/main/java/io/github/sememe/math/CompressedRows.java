package io.github.sememe.math;

import java.util.Arrays;
import java.util.Objects;

/**
 * Sparse rows in compressed form: per row, the ascending columns of the stored values and the
 * values themselves. It is what numerical libraries call CSR.
 *
 * <pre>{@code
 * for (int at = rows.start(row); at < rows.start(row + 1); at++) {
 *   sum += rows.value(at) * weights[rows.column(at)];
 * }
 * }</pre>
 *
 * <p>Immutable, as long as nobody writes the arrays that it was made of.
 */
public final class CompressedRows implements FloatRows {
  private final int dimension;
  private final int[] starts;
  private final int[] columns;
  private final float[] values;

  private CompressedRows(int dimension, int[] starts, int[] columns, float[] values) {
    this.dimension = dimension;
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  /**
   * Returns rows over arrays that the caller gives away: they are checked, not copied.
   *
   * @param dimension the length of a row, at least 0
   * @param starts one more entry than there are rows: where each row begins in the other two
   *     arrays, and at last where the last one ends
   * @param columns the columns, strictly ascending within a row, each below {@code dimension}
   * @param values the values, as many as columns
   * @return the rows
   * @throws IllegalArgumentException if the arrays contradict each other
   */
  public static CompressedRows wrap(int dimension, int[] starts, int[] columns, float[] values) {
    check(dimension >= 0, "negative dimension");
    check(starts.length > 0 && starts[0] == 0, "the first row must start at 0");
    check(columns.length == values.length, "as many columns as values are needed");
    check(starts[starts.length - 1] == values.length, "the last row must end with the values");
    for (int row = 0; row + 1 < starts.length; row++) {
      int end = starts[row + 1];
      check(starts[row] <= end && end <= values.length, "starts must not descend");
      checkColumns(columns, starts[row], end, dimension);
    }
    return new CompressedRows(dimension, starts, columns, values);
  }

  private static void checkColumns(int[] columns, int from, int to, int dimension) {
    int previous = -1;
    for (int at = from; at < to; at++) {
      check(columns[at] > previous && columns[at] < dimension, "columns must ascend within a row");
      previous = columns[at];
    }
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("Malformed compressed rows: " + rule);
    }
  }

  @Override
  public int rowCount() {
    return starts.length - 1;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /**
   * Returns where the stored values of a row begin, and those of the row before it end.
   *
   * @param row the row, from 0 to {@code rowCount()}, the latter giving the end of the last row
   * @return a position for {@link #column(int)} and {@link #value(int)}
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int start(int row) {
    return starts[row];
  }

  /**
   * Returns the column of a stored value.
   *
   * @param position a position from {@link #start(int)} on
   * @return the column, below {@code dimension()}
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public int column(int position) {
    return columns[position];
  }

  /**
   * Returns a stored value.
   *
   * @param position a position from {@link #start(int)} on
   * @return the value
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public float value(int position) {
    return values[position];
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    Objects.checkIndex(row, rowCount());
    Objects.checkFromIndexSize(offset, dimension, target.length);
    Arrays.fill(target, offset, offset + dimension, 0f);
    for (int at = starts[row]; at < starts[row + 1]; at++) {
      target[offset + columns[at]] = values[at];
    }
  }

  @Override
  public String toString() {
    return "CompressedRows[" + rowCount() + " x " + dimension + ", " + values.length + " stored]";
  }
}
