package io.github.sememe.math;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The byte forms in which stores take vectors: little-endian {@code float}, half precision, packed
 * bits.
 *
 * <pre>{@code
 * byte[] forRedis = VectorBytes.toBytesLE(vector);
 * byte[] forMilvus = VectorBytes.toHalfLE(vector);
 * byte[] bits = VectorBytes.toBits(vector);
 * }</pre>
 */
public final class VectorBytes {
  private static final float LARGEST_HALF = 65_504f;

  private VectorBytes() {}

  /**
   * Writes values as little-endian {@code float}.
   *
   * @param vector the values
   * @return a new array of four bytes for each value
   */
  public static byte[] toBytesLE(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(vector.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  /**
   * Reads what {@link #toBytesLE} wrote.
   *
   * @param bytes four bytes for each value
   * @return the values
   * @throws IllegalArgumentException if the number of bytes is no multiple of four
   */
  public static float[] fromBytesLE(byte[] bytes) {
    float[] vector = new float[whole(bytes, Float.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }

  private static int whole(byte[] bytes, int size) {
    if (bytes.length % size != 0) {
      throw new IllegalArgumentException(
          bytes.length + " bytes do not hold values of " + size + " bytes each");
    }
    return bytes.length / size;
  }

  /**
   * Writes values in half precision (IEEE 754 binary16, little-endian), rounded to the nearest, and
   * to the even one of two.
   *
   * @param vector the values; those beyond 65,504 become infinite, NaN stays NaN
   * @return a new array of two bytes for each value
   */
  public static byte[] toHalfLE(float[] vector) {
    byte[] bytes = new byte[Math.multiplyExact(vector.length, 2)];
    for (int i = 0; i < vector.length; i++) {
      int half = toHalf(vector[i]);
      bytes[2 * i] = (byte) half;
      bytes[2 * i + 1] = (byte) (half >> 8);
    }
    return bytes;
  }

  /**
   * Reads values in half precision.
   *
   * @param bytes two bytes for each value, little-endian
   * @return the values, exactly
   * @throws IllegalArgumentException if the number of bytes is odd
   */
  public static float[] fromHalfLE(byte[] bytes) {
    float[] vector = new float[whole(bytes, 2)];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = fromHalf((short) ((bytes[2 * i] & 0xff) | bytes[2 * i + 1] << 8));
    }
    return vector;
  }

  private static int toHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    float size = Math.abs(value);
    if (Float.isNaN(value)) {
      return sign | 0x7e00;
    }
    if (size < 0x1p-14f) {
      // Subnormal: the value counts units of 2^-24, and Java rounds that half to even.
      return sign | (int) Math.rint(size * 0x1p24);
    }
    if (size >= LARGEST_HALF + 16) {
      return sign | 0x7c00;
    }
    int magnitude = (bits & 0x7fffffff) - (112 << 23);
    int roundUp = 0xfff + ((magnitude >>> 13) & 1);
    return sign | (magnitude + roundUp) >>> 13;
  }

  /**
   * Widens a number of half precision, all of which are numbers of single precision.
   *
   * @param half the 16 bits of IEEE 754 binary16
   * @return the same number; NaN keeps its bits
   */
  public static float fromHalf(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = (half >> 10) & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0) {
      // Subnormal: the fraction counts units of 2^-24.
      float size = fraction * 0x1p-24f;
      return sign == 0 ? size : -size;
    }
    int widened = exponent == 0x1f ? 0xff : exponent + 112;
    return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
  }

  /**
   * Packs one bit for each value: 1 where it is above 0, the first value in the highest bit of the
   * first byte, zeros at the end. It is {@code ubinary} of sentence-transformers, and what stores
   * mean by a bit vector. NaN gives 0.
   *
   * @param vector the values
   * @return a new array of one byte for eight values, rounded up
   */
  public static byte[] toBits(float[] vector) {
    byte[] bits = new byte[(vector.length + 7) >>> 3];
    toBits(vector, 0, vector.length, bits, 0);
    return bits;
  }

  static void toBits(float[] vector, int offset, int length, byte[] bits, int at) {
    for (int i = 0; i < length; i++) {
      if (vector[offset + i] > 0) {
        bits[at + (i >>> 3)] |= (byte) (0x80 >>> (i & 7));
      }
    }
  }

  /**
   * Packs one bit for each value into signed bytes, each 128 less than those of {@link #toBits}: it
   * is {@code binary} of sentence-transformers.
   *
   * @param vector the values
   * @return a new array of one byte for eight values, rounded up
   */
  public static byte[] toSignedBits(float[] vector) {
    byte[] bits = toBits(vector);
    for (int i = 0; i < bits.length; i++) {
      bits[i] ^= (byte) 0x80;
    }
    return bits;
  }
}
