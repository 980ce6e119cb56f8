package io.github.sememe.math;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense matrix of {@code float} on the heap, row after row in one array: the coin in which
 * modules pay each other.
 *
 * <pre>{@code
 * FloatMatrix matrix = FloatMatrix.zeros(2, 3);
 * matrix.set(1, 2, 0.5f);
 * double similarity = Vectors.cosine(matrix.array(), 0, matrix.array(), matrix.offset(1), 3);
 * }</pre>
 *
 * <p>A matrix is mutable and does no locking: whoever writes it hands it over safely before others
 * read it.
 */
public final class FloatMatrix implements FloatRows {
  /** The most values that one matrix holds: the longest array that every JVM can allocate. */
  public static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  private final int rowCount;
  private final int dimension;
  private final float[] values;

  private FloatMatrix(int rowCount, int dimension, float[] values) {
    this.rowCount = rowCount;
    this.dimension = dimension;
    this.values = values;
  }

  /**
   * Returns a new matrix of zeros.
   *
   * @param rowCount the number of rows, at least 0
   * @param dimension the length of a row, at least 0
   * @return the matrix
   * @throws IllegalArgumentException if a size is negative, or the matrix does not fit into one
   *     array
   */
  public static FloatMatrix zeros(int rowCount, int dimension) {
    return new FloatMatrix(rowCount, dimension, new float[checkedSize(rowCount, dimension)]);
  }

  /**
   * Returns a matrix over an array that the caller gives away: it is not copied.
   *
   * @param rowCount the number of rows, at least 0
   * @param dimension the length of a row, at least 0
   * @param values exactly {@code rowCount * dimension} values, row after row
   * @return the matrix
   * @throws IllegalArgumentException if a size is negative or does not fit the array
   */
  public static FloatMatrix wrap(int rowCount, int dimension, float[] values) {
    if (checkedSize(rowCount, dimension) != values.length) {
      throw new IllegalArgumentException(
          "A matrix of "
              + rowCount
              + " x "
              + dimension
              + " does not hold "
              + values.length
              + " values");
    }
    return new FloatMatrix(rowCount, dimension, values);
  }

  private static int checkedSize(int rowCount, int dimension) {
    if (rowCount < 0 || dimension < 0) {
      throw new IllegalArgumentException("Negative matrix size " + rowCount + " x " + dimension);
    }
    long size = (long) rowCount * dimension;
    if (size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "A matrix of "
              + rowCount
              + " x "
              + dimension
              + " has "
              + size
              + " values; one array holds at most "
              + MAX_SIZE);
    }
    return (int) size;
  }

  @Override
  public int rowCount() {
    return rowCount;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /**
   * Returns the array behind this matrix, not a copy.
   *
   * @return {@code rowCount() * dimension()} values, row after row
   */
  public float[] array() {
    return values;
  }

  /**
   * Returns where a row begins in {@link #array()}.
   *
   * @param row the row, from 0 to {@code rowCount() - 1}
   * @return the index of its first value
   * @throws IndexOutOfBoundsException if the row does not exist
   */
  public int offset(int row) {
    return Objects.checkIndex(row, rowCount) * dimension;
  }

  /**
   * Returns one value.
   *
   * @param row the row, from 0 to {@code rowCount() - 1}
   * @param column the column, from 0 to {@code dimension() - 1}
   * @return the value
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public float get(int row, int column) {
    return values[offset(row) + Objects.checkIndex(column, dimension)];
  }

  /**
   * Writes one value.
   *
   * @param row the row, from 0 to {@code rowCount() - 1}
   * @param column the column, from 0 to {@code dimension() - 1}
   * @param value the new value
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public void set(int row, int column, float value) {
    values[offset(row) + Objects.checkIndex(column, dimension)] = value;
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    System.arraycopy(values, offset(row), target, offset, dimension);
  }

  @Override
  public void copyRows(int first, int count, float[] target, int offset) {
    Objects.checkFromIndexSize(first, count, rowCount);
    System.arraycopy(values, first * dimension, target, offset, count * dimension);
  }

  /**
   * Returns a view of these rows that cannot be cast back and written to.
   *
   * @return a read-only view, not a copy
   */
  public FloatRows asRows() {
    return new ReadOnlyRows(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatMatrix matrix
        && rowCount == matrix.rowCount
        && dimension == matrix.dimension
        && Arrays.equals(values, matrix.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rowCount + dimension) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "FloatMatrix[" + rowCount + " x " + dimension + "]";
  }

  /** Hides the array of a matrix. */
  record ReadOnlyRows(FloatMatrix matrix) implements FloatRows {
    @Override
    public int rowCount() {
      return matrix.rowCount;
    }

    @Override
    public int dimension() {
      return matrix.dimension;
    }

    @Override
    public void copyRow(int row, float[] target, int offset) {
      matrix.copyRow(row, target, offset);
    }

    @Override
    public void copyRows(int first, int count, float[] target, int offset) {
      matrix.copyRows(first, count, target, offset);
    }
  }
}
