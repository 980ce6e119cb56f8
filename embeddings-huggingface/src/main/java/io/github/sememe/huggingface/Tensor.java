package io.github.sememe.huggingface;

import io.github.sememe.EmbeddingException;
import io.github.sememe.math.MappedFileGuard;
import io.github.sememe.math.VectorBytes;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A tensor of a mapped file.
 *
 * <p>Immutable and safe for any number of threads. While it is in use the file may be deleted, or
 * replaced by another (on Windows by none that is shorter), but must not be shortened or written
 * to: what was cut off is met with an exception that names the file.
 */
public final class Tensor {
  /** A multiple of the size of every value. */
  static final long PART_BYTES = 1L << 30;

  private final String place;
  private final TensorType type;
  private final long[] shape;
  private final List<ByteBuffer> parts;
  private final MappedFileGuard guard;

  /**
   * Creates a tensor.
   *
   * @param file the file that is mapped
   * @param end the byte of the file after the last value
   */
  Tensor(String place, TensorType type, long[] shape, List<ByteBuffer> parts, Path file, long end) {
    this.place = place;
    this.guard = MappedFileGuard.ofReplaceable(file, end);
    this.type = type;
    this.shape = shape.clone();
    this.parts = List.copyOf(parts);
  }

  /**
   * Returns where it lies, for messages.
   *
   * @return file and name
   */
  public String place() {
    return place;
  }

  /**
   * Returns the type of the values in the file.
   *
   * @return the type
   */
  public TensorType type() {
    return type;
  }

  /**
   * Returns the sizes.
   *
   * @return a new array, one value per axis
   */
  public long[] shape() {
    return shape.clone();
  }

  /**
   * Returns the number of values.
   *
   * @return the product of the sizes
   */
  public long size() {
    long size = 1;
    for (long length : shape) {
      size *= length;
    }
    return size;
  }

  /**
   * Copies values.
   *
   * @param from the first value, counted in the order of the file
   * @param target the array that receives them, converted to {@code float}
   * @param offset where in {@code target} the first goes
   * @param count how many
   * @throws IndexOutOfBoundsException if there are not so many, or the target is too short
   * @throws EmbeddingException if the file was cut short since it was opened
   */
  public void copyTo(long from, float[] target, int offset, int count) {
    Objects.checkFromIndexSize(from, count, size());
    Objects.checkFromIndexSize(offset, count, target.length);
    try {
      guard.run(() -> copyParts(from, target, offset, count));
    } catch (UncheckedIOException e) {
      throw cutShort(e);
    }
  }

  private Error explained(InternalError late) {
    try {
      return guard.explain(late);
    } catch (UncheckedIOException e) {
      throw cutShort(e);
    }
  }

  private EmbeddingException cutShort(UncheckedIOException cause) {
    return new EmbeddingException(
        place + ": the file was cut or rewritten while it was in use; open it again", cause);
  }

  private void copyParts(long from, float[] target, int offset, int count) {
    int width = type.bytes();
    int done = 0;
    while (done < count) {
      long at = (from + done) * width;
      ByteBuffer part = parts.get((int) (at / PART_BYTES));
      int position = (int) (at % PART_BYTES);
      int here = Math.min(count - done, (part.limit() - position) / width);
      copy(part, position, target, offset + done, here);
      done += here;
    }
  }

  private void copy(ByteBuffer part, int position, float[] target, int offset, int count) {
    ByteBuffer values = part.slice(position, count * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    switch (type) {
      case F32 -> values.asFloatBuffer().get(target, offset, count);
      case F64 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = (float) values.getDouble(Double.BYTES * i);
        }
      }
      case F16 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = VectorBytes.fromHalf(values.getShort(Short.BYTES * i));
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = Float.intBitsToFloat(values.getShort(Short.BYTES * i) << 16);
        }
      }
      case I64 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = values.getLong(Long.BYTES * i);
        }
      }
      case I32 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = values.getInt(Integer.BYTES * i);
        }
      }
      case I8 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = values.get(i);
        }
      }
    }
  }

  /**
   * Returns one value of a tensor of whole numbers.
   *
   * @param index the value, counted in the order of the file
   * @return the number
   * @throws IllegalStateException if the values are no whole numbers
   * @throws EmbeddingException if the file was cut short since it was opened
   */
  public long wholeNumber(long index) {
    Objects.checkIndex(index, size());
    long at = index * type.bytes();
    ByteBuffer part = parts.get((int) (at / PART_BYTES));
    int position = (int) (at % PART_BYTES);
    try {
      return switch (type) {
        case I64 -> part.getLong(position);
        case I32 -> part.getInt(position);
        case I8 -> part.get(position);
        default -> throw new IllegalStateException(place + " has values of type " + type);
      };
    } catch (InternalError e) {
      throw explained(e);
    }
  }
}
