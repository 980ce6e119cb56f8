package io.github.sememe.math;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.IntToLongFunction;

/**
 * Rows of {@code float} in a file, mapped where they lie.
 *
 * <pre>{@code
 * MappedRows rows = MappedRows.open(file, 128, 3_000_000, 300, ByteOrder.LITTLE_ENDIAN);
 * Neighbors nearest = TopK.over(rows, Metric.COSINE).find(query, 10);
 * }</pre>
 *
 * <p>Rows need not be adjacent or aligned, and the file may be larger than 2 GB. The system reads
 * what is touched and drops what it needs no more; nothing is copied to the heap but the rows that
 * are asked for. The mapping ends when this object is no longer reachable.
 *
 * <p>A file that vanishes or shrinks must not go unnoticed, since what is then read is undefined:
 * whenever values have been copied, the file is looked at again, and {@link UncheckedIOException}
 * names it if it is gone or too short.
 */
public final class MappedRows implements FloatRows {
  /** Where segments begin; each is longer by one row, so that every row lies in one of them. */
  private static final long SEGMENT_BYTES = 1L << 30;

  private final Path file;
  private final int rowCount;
  private final int dimension;
  private final IntToLongFunction positions;
  private final boolean adjacent;
  private final MappedFileGuard guard;

  /**
   * For each segment four views, which begin at its bytes 0 to 3, for rows that are not aligned.
   */
  private final FloatBuffer[][] segments;

  private MappedRows(
      Path file,
      int rowCount,
      int dimension,
      IntToLongFunction positions,
      boolean adjacent,
      long end,
      FloatBuffer[][] segments) {
    this.file = file;
    this.rowCount = rowCount;
    this.dimension = dimension;
    this.positions = positions;
    this.adjacent = adjacent;
    this.guard = MappedFileGuard.of(file, end);
    this.segments = segments;
  }

  /**
   * Maps rows that lie one after another without gaps.
   *
   * @param file the file
   * @param offset at which byte the first row begins
   * @param rowCount the number of rows, at least 0
   * @param dimension the length of a row, from 0 to 2<sup>27</sup>
   * @param order the order of the bytes of a value
   * @return the rows
   * @throws IOException if the file cannot be read, or is too short for so many rows
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static MappedRows open(
      Path file, long offset, int rowCount, int dimension, ByteOrder order) throws IOException {
    long rowBytes = (long) dimension * Float.BYTES;
    return open(file, row -> offset + row * rowBytes, true, rowCount, dimension, order);
  }

  /**
   * Maps rows that lie anywhere in a file.
   *
   * @param file the file
   * @param positions at which byte each row begins; safe for any number of threads, and always the
   *     same
   * @param rowCount the number of rows, at least 0
   * @param dimension the length of a row, from 0 to 2<sup>27</sup>
   * @param order the order of the bytes of a value
   * @return the rows
   * @throws IOException if the file cannot be read, or a row does not lie in it
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static MappedRows open(
      Path file, IntToLongFunction positions, int rowCount, int dimension, ByteOrder order)
      throws IOException {
    return open(file, positions, false, rowCount, dimension, order);
  }

  private static MappedRows open(
      Path file,
      IntToLongFunction positions,
      boolean adjacent,
      int rowCount,
      int dimension,
      ByteOrder order)
      throws IOException {
    if (rowCount < 0 || dimension < 0 || dimension > SEGMENT_BYTES / (2 * Float.BYTES)) {
      throw new IllegalArgumentException(
          "Rows of a file: " + rowCount + " x " + dimension + " is out of range");
    }
    long rowBytes = (long) dimension * Float.BYTES;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = checkedEnd(file, channel.size(), positions, adjacent, rowCount, rowBytes);
      int count = (int) ((end + SEGMENT_BYTES - 1) / SEGMENT_BYTES);
      FloatBuffer[][] segments = new FloatBuffer[count][];
      for (int i = 0; i < count; i++) {
        long start = i * SEGMENT_BYTES;
        long size = Math.min(end - start, SEGMENT_BYTES + rowBytes);
        segments[i] = views(channel, start, size, order);
      }
      return new MappedRows(file, rowCount, dimension, positions, adjacent, end, segments);
    }
  }

  private static long checkedEnd(
      Path file,
      long size,
      IntToLongFunction positions,
      boolean adjacent,
      int rowCount,
      long rowBytes)
      throws IOException {
    long end = 0;
    for (int row = adjacent ? Math.max(0, rowCount - 1) : 0; row < rowCount; row++) {
      long position = positions.applyAsLong(row);
      if (position < 0 || position > size - rowBytes) {
        throw new IOException(
            file
                + ": row "
                + row
                + " would lie at the bytes "
                + position
                + " to "
                + (position + rowBytes)
                + " of "
                + size);
      }
      end = Math.max(end, position + rowBytes);
    }
    if (adjacent && rowCount > 0 && positions.applyAsLong(0) < 0) {
      throw new IllegalArgumentException("Rows of a file begin at " + positions.applyAsLong(0));
    }
    return end;
  }

  private static FloatBuffer[] views(FileChannel channel, long start, long size, ByteOrder order)
      throws IOException {
    ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, start, size);
    FloatBuffer[] views = new FloatBuffer[Float.BYTES];
    for (int shift = 0; shift < views.length; shift++) {
      bytes.position(Math.min(shift, bytes.limit()));
      views[shift] = bytes.slice().order(order).asFloatBuffer();
    }
    return views;
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
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the file is gone or has become shorter
   */
  @Override
  public void copyRow(int row, float[] target, int offset) {
    copyRows(row, 1, target, offset);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if the file is gone or has become shorter
   */
  @Override
  public void copyRows(int first, int count, float[] target, int offset) {
    guarded(() -> copy(first, count, target, offset));
  }

  /** Runs what reads rows, and looks at the file afterwards, before anybody uses what was read. */
  void guarded(Runnable reading) {
    guard.run(reading);
  }

  /** Copies rows without a look at the file. */
  void copy(int first, int count, float[] target, int offset) {
    Objects.checkFromIndexSize(first, count, rowCount);
    Objects.checkFromIndexSize((long) offset, (long) count * dimension, target.length);
    if (dimension == 0) {
      return;
    }
    int row = first;
    int at = offset;
    while (row < first + count) {
      long position = positions.applyAsLong(row);
      FloatBuffer[] segment = segments[(int) (position / SEGMENT_BYTES)];
      int start = (int) (position % SEGMENT_BYTES);
      FloatBuffer view = segment[start % Float.BYTES];
      int index = start / Float.BYTES;
      int rows = adjacent ? Math.min(first + count - row, (view.limit() - index) / dimension) : 1;
      view.get(index, target, at, rows * dimension);
      row += rows;
      at += rows * dimension;
    }
  }

  @Override
  public String toString() {
    return "MappedRows[" + rowCount + " x " + dimension + " of " + file + "]";
  }
}
