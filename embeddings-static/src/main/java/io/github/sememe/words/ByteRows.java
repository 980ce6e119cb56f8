package io.github.sememe.words;

import java.util.Objects;
import java.util.function.IntToLongFunction;

/**
 * Rows that stay in the bytes of their file.
 *
 * @param bytes the file
 * @param rowCount the number of rows
 * @param dimension the length of each
 * @param offset the byte at which a row begins
 */
record ByteRows(Bytes bytes, int rowCount, int dimension, IntToLongFunction offset)
    implements Rows {

  /** Rows that follow each other without gaps. */
  static ByteRows dense(Bytes bytes, long start, int rowCount, int dimension) {
    long stride = (long) dimension * Float.BYTES;
    return new ByteRows(bytes, rowCount, dimension, row -> start + row * stride);
  }

  @Override
  public void copyRow(int row, float[] target, int at) {
    bytes.copyFloats(offset.applyAsLong(checked(row)), target, at, dimension);
  }

  @Override
  public void addTo(int row, float[] sum) {
    bytes.addFloats(offset.applyAsLong(checked(row)), sum);
  }

  @Override
  public float dot(int row, float[] vector) {
    return bytes.dotFloats(offset.applyAsLong(checked(row)), vector);
  }

  private int checked(int row) {
    return Objects.checkIndex(row, rowCount);
  }
}
