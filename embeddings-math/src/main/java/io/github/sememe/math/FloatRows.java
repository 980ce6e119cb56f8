package io.github.sememe.math;

/**
 * A read-only view of equally long rows of {@code float}, wherever they lie.
 *
 * <pre>{@code
 * float[] row = new float[rows.dimension()];
 * for (int i = 0; i < rows.rowCount(); i++) {
 *   rows.copyRow(i, row, 0);
 * }
 * }</pre>
 *
 * <p>Implementations are safe for any number of reading threads.
 */
public interface FloatRows {

  /**
   * Returns the number of rows.
   *
   * @return the number of rows, at least 0
   */
  int rowCount();

  /**
   * Returns the number of values in every row.
   *
   * @return the length of a row, at least 0
   */
  int dimension();

  /**
   * Copies one row into an array.
   *
   * @param row the row, from 0 to {@code rowCount() - 1}
   * @param target the array that receives {@code dimension()} values
   * @param offset where in {@code target} the first value goes
   * @throws IndexOutOfBoundsException if the row does not exist or the target is too short
   */
  void copyRow(int row, float[] target, int offset);

  /**
   * Copies rows that follow each other into an array, one after another.
   *
   * @param first the first row
   * @param count the number of rows
   * @param target the array that receives {@code count * dimension()} values
   * @param offset where in {@code target} the first value goes
   * @throws IndexOutOfBoundsException if a row does not exist or the target is too short
   */
  default void copyRows(int first, int count, float[] target, int offset) {
    for (int i = 0; i < count; i++) {
      copyRow(first + i, target, offset + i * dimension());
    }
  }

  /**
   * Returns one row as a new array.
   *
   * @param row the row, from 0 to {@code rowCount() - 1}
   * @return a new array of {@code dimension()} values
   * @throws IndexOutOfBoundsException if the row does not exist
   */
  default float[] row(int row) {
    float[] copy = new float[dimension()];
    copyRow(row, copy, 0);
    return copy;
  }
}
