package io.github.sememe.math;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * Quantises each value of a vector to one byte, with the formulas of sentence-transformers' {@code
 * quantize_embeddings}, bit for bit: per dimension a range that vectors of calibration span is cut
 * into 255 equal steps.
 *
 * <pre>{@code
 * ScalarQuantizer quantizer = ScalarQuantizer.calibrate(rows);
 * byte[] codes = quantizer.int8(vector);
 * }</pre>
 *
 * <p>{@code uint8} codes are {@code floor((value - minimum) / step)}, not below 0 and not above
 * 255; {@code int8} codes are 128 less. Values outside the range, infinite ones too, take the
 * outermost code; a value that is not a number is refused, since the original gives it a code that
 * depends on the processor. Immutable.
 */
public final class ScalarQuantizer {
  private static final int MAGIC = 0x53515231;
  private static final int HEADER_BYTES = 8;

  private final float[] minima;
  private final float[] maxima;
  private final float[] steps;

  private ScalarQuantizer(float[] minima, float[] maxima) {
    this.minima = minima;
    this.maxima = maxima;
    steps = new float[minima.length];
    for (int i = 0; i < steps.length; i++) {
      float step = (maxima[i] - minima[i]) / 255;
      if (!(maxima[i] >= minima[i]) || !Float.isFinite(step) || !Float.isFinite(minima[i])) {
        throw new IllegalArgumentException(
            "Dimension " + i + " has no finite range: " + minima[i] + " to " + maxima[i]);
      }
      steps[i] = step == 0 ? 1 : step;
    }
  }

  /**
   * Returns a quantizer with known ranges.
   *
   * @param minima the smallest value of each dimension
   * @param maxima the largest value of each dimension
   * @return the quantizer
   * @throws IllegalArgumentException if the lengths differ or a range is not finite
   */
  public static ScalarQuantizer of(float[] minima, float[] maxima) {
    if (minima.length != maxima.length) {
      throw new IllegalArgumentException(
          minima.length + " minima do not match " + maxima.length + " maxima");
    }
    return new ScalarQuantizer(minima.clone(), maxima.clone());
  }

  /**
   * Returns a quantizer with the ranges that vectors span. The original warns below 100 vectors:
   * ranges of few are narrow, and what is outside is cut.
   *
   * @param rows vectors like those that will be quantised, at least one
   * @return the quantizer
   * @throws IllegalArgumentException if there is no row, or a value is not finite
   */
  public static ScalarQuantizer calibrate(FloatRows rows) {
    if (rows.rowCount() == 0) {
      throw new IllegalArgumentException("Ranges need at least one vector");
    }
    float[] minima = rows.row(0);
    float[] maxima = minima.clone();
    RowBlocks.forEach(
        rows, 0, rows.rowCount(), (index, values, at) -> widen(minima, maxima, index, values, at));
    return new ScalarQuantizer(minima, maxima);
  }

  private static void widen(float[] minima, float[] maxima, int index, float[] values, int at) {
    for (int i = 0; i < minima.length; i++) {
      float value = values[at + i];
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "Vector " + index + ", dimension " + i + ": " + value + " spans no range");
      }
      minima[i] = Math.min(minima[i], value);
      maxima[i] = Math.max(maxima[i], value);
    }
  }

  /**
   * Returns the number of values of a vector.
   *
   * @return the dimension
   */
  public int dimension() {
    return minima.length;
  }

  /**
   * Returns where the ranges begin.
   *
   * @return a new array with the smallest value of each dimension
   */
  public float[] minima() {
    return minima.clone();
  }

  /**
   * Returns where the ranges end.
   *
   * @return a new array with the largest value of each dimension
   */
  public float[] maxima() {
    return maxima.clone();
  }

  /** The width of one code. */
  float step(int dimension) {
    return steps[dimension];
  }

  /** The middle of code 0. */
  float origin(int dimension) {
    return minima[dimension] + steps[dimension] / 2;
  }

  /**
   * Quantises a vector to signed bytes.
   *
   * @param vector the vector
   * @return a new array with a code from -128 to 127 for each value
   * @throws IllegalArgumentException if the dimension differs or a value is not a number
   */
  public byte[] int8(float[] vector) {
    byte[] codes = uint8(vector);
    for (int i = 0; i < codes.length; i++) {
      codes[i] ^= (byte) 0x80;
    }
    return codes;
  }

  /**
   * Quantises a vector to unsigned bytes.
   *
   * @param vector the vector
   * @return a new array with a code from 0 to 255 for each value, to be read with {@link
   *     Byte#toUnsignedInt}
   * @throws IllegalArgumentException if the dimension differs or a value is not a number
   */
  public byte[] uint8(float[] vector) {
    if (vector.length != dimension()) {
      throw new IllegalArgumentException(
          "A vector of dimension " + vector.length + " for ranges of dimension " + dimension());
    }
    byte[] codes = new byte[vector.length];
    uint8(vector, 0, codes, 0);
    return codes;
  }

  /**
   * Quantises a stretch to unsigned bytes.
   *
   * @param vectors an array
   * @param offset where the vector begins in it
   * @param codes receives the codes
   * @param at where in {@code codes} the first one goes
   * @throws IndexOutOfBoundsException if vector or codes do not lie in their arrays
   * @throws IllegalArgumentException if a value is not a number
   */
  public void uint8(float[] vectors, int offset, byte[] codes, int at) {
    Objects.checkFromIndexSize(offset, dimension(), vectors.length);
    Objects.checkFromIndexSize(at, dimension(), codes.length);
    for (int i = 0; i < minima.length; i++) {
      float value = vectors[offset + i];
      if (Float.isNaN(value)) {
        throw new IllegalArgumentException("Dimension " + i + ": NaN has no code");
      }
      double code = Math.floor((value - minima[i]) / steps[i]);
      codes[at + i] = (byte) (int) Math.max(0, Math.min(255, code));
    }
  }

  /**
   * Returns the ranges as bytes, to be kept beside the codes: the four bytes {@code 1RQS}, the
   * dimension, the minima, the maxima, and the CRC-32 of all before it; all numbers of four bytes
   * in little-endian order.
   *
   * @return a new array of {@code 12 + 8 * dimension()} bytes
   */
  public byte[] toBytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER_BYTES + 8 * dimension() + 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putInt(dimension());
    for (float minimum : minima) {
      bytes.putFloat(minimum);
    }
    for (float maximum : maxima) {
      bytes.putFloat(maximum);
    }
    return bytes.putInt(checksum(bytes.array())).array();
  }

  private static int checksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, bytes.length - 4);
    return (int) checksum.getValue();
  }

  /**
   * Reads what {@link #toBytes()} wrote.
   *
   * @param bytes the ranges
   * @return the quantizer
   * @throws IllegalArgumentException if these are not ranges, or damaged ones
   */
  public static ScalarQuantizer fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      if (buffer.getInt() != MAGIC) {
        throw new IllegalArgumentException("Not the ranges of a quantizer");
      }
      int dimension = buffer.getInt();
      if (dimension < 0 || HEADER_BYTES + 8L * dimension + 4 != bytes.length) {
        throw new IllegalArgumentException(
            "Ranges of dimension " + dimension + " do not take " + bytes.length + " bytes");
      }
      float[] minima = new float[dimension];
      float[] maxima = new float[dimension];
      buffer.asFloatBuffer().get(minima).get(maxima);
      if (buffer.getInt(bytes.length - 4) != checksum(bytes)) {
        throw new IllegalArgumentException("The ranges are damaged: their checksum differs");
      }
      return new ScalarQuantizer(minima, maxima);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException(
          "Not the ranges of a quantizer: " + bytes.length + " bytes", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScalarQuantizer quantizer
        && Arrays.equals(minima, quantizer.minima)
        && Arrays.equals(maxima, quantizer.maxima);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(minima) + Arrays.hashCode(maxima);
  }

  @Override
  public String toString() {
    return "ScalarQuantizer[" + dimension() + "]";
  }
}
