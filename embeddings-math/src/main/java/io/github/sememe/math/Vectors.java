package io.github.sememe.math;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * The arithmetic of vectors: dot product, norm, cosine, Euclidean distance, and the sums that
 * pooling is made of.
 *
 * <pre>{@code
 * double similarity = Vectors.cosine(left, right);
 * Vectors.normalize(row, 0, row.length);
 * }</pre>
 *
 * <p>Arguments are checked here; the loops live in a kernel. Sums run in {@code float}, as numpy's
 * and the models' own do, with a relative error of about {@code n * 2^-24} at the worst. Only where
 * such a sum overflows or vanishes is it formed again in {@code double}, so that very large and
 * very small vectors have a norm and a cosine as well. All methods are stateless and may be called
 * by any number of threads.
 */
public final class Vectors {
  private static final Kernel KERNEL = Kernels.ACTIVE;
  private static final int MOST_BYTES = Integer.MAX_VALUE / (128 * 128);
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Vectors() {}

  /**
   * Tells which kernel works here: {@code simd} where the JVM was started with {@code --add-modules
   * jdk.incubator.vector}, else {@code scalar}. The system property {@code sememe.kernel} forces
   * one of them ({@code auto}, {@code scalar}, {@code simd}).
   *
   * @return the kernel's name, and why it was chosen
   * @throws IllegalArgumentException if that property names no kernel; every other method of this
   *     class, which has work for the kernel, then throws it too
   * @throws IllegalStateException if it names one that does not run here; likewise
   */
  public static KernelChoice kernel() {
    return Kernels.choice();
  }

  /**
   * Returns the dot product of two vectors.
   *
   * @param a one vector
   * @param b the other, of the same length
   * @return the sum of the products; 0 for empty vectors
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double dot(float[] a, float[] b) {
    return dot(a, 0, b, 0, sameLength(a, b));
  }

  /**
   * Returns the dot product of two stretches.
   *
   * @param a an array
   * @param aOffset where the first vector begins in it
   * @param b an array
   * @param bOffset where the second vector begins in it
   * @param length the length of both
   * @return the sum of the products
   * @throws IndexOutOfBoundsException if a stretch does not lie in its array
   */
  public static double dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    Objects.checkFromIndexSize(aOffset, length, a.length);
    Objects.checkFromIndexSize(bOffset, length, b.length);
    float sum = KERNEL.dot(a, aOffset, b, bOffset, length);
    return ExactSums.isTrusted(sum) ? sum : ExactSums.dot(a, aOffset, b, bOffset, length);
  }

  /**
   * Returns the Euclidean length of a vector.
   *
   * @param a the vector
   * @return its L2 norm, at least 0
   */
  public static double norm(float[] a) {
    return norm(a, 0, a.length);
  }

  /**
   * Returns the Euclidean length of a stretch.
   *
   * @param a an array
   * @param offset where the vector begins in it
   * @param length the number of its values
   * @return its L2 norm, at least 0
   * @throws IndexOutOfBoundsException if the stretch does not lie in the array
   */
  public static double norm(float[] a, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, a.length);
    return Math.sqrt(sumOfSquares(a, offset, length));
  }

  private static double sumOfSquares(float[] a, int offset, int length) {
    float sum = KERNEL.dot(a, offset, a, offset, length);
    return ExactSums.isTrusted(sum) ? sum : ExactSums.dot(a, offset, a, offset, length);
  }

  /**
   * Returns the cosine of the angle between two vectors.
   *
   * @param a one vector
   * @param b the other, of the same length
   * @return a value from -1 to 1; 0 if one of them is all zeros
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double cosine(float[] a, float[] b) {
    return cosine(a, 0, b, 0, sameLength(a, b));
  }

  /**
   * Returns the cosine of the angle between two stretches.
   *
   * @param a an array
   * @param aOffset where the first vector begins in it
   * @param b an array
   * @param bOffset where the second vector begins in it
   * @param length the length of both
   * @return a value from -1 to 1; 0 if one of them is all zeros; not a number if one of them holds
   *     something that is not a number
   * @throws IndexOutOfBoundsException if a stretch does not lie in its array
   */
  public static double cosine(float[] a, int aOffset, float[] b, int bOffset, int length) {
    Objects.checkFromIndexSize(aOffset, length, a.length);
    Objects.checkFromIndexSize(bOffset, length, b.length);
    double cosine = KERNEL.cosine(a, aOffset, b, bOffset, length);
    if (!Double.isNaN(cosine)) {
      return cosine;
    }
    return cosine(
        ExactSums.dot(a, aOffset, b, bOffset, length),
        ExactSums.dot(a, aOffset, a, aOffset, length),
        ExactSums.dot(b, bOffset, b, bOffset, length));
  }

  /**
   * Returns the cosine that follows from a dot product and the two sums of squares.
   *
   * @param dot the dot product
   * @param squaredA the sum of squares of the first vector
   * @param squaredB the sum of squares of the second vector
   * @return a value from -1 to 1; 0 if one sum of squares is 0
   */
  public static double cosine(double dot, double squaredA, double squaredB) {
    if (squaredA == 0 || squaredB == 0) {
      return 0;
    }
    double squared = squaredA * squaredB;
    boolean inRange = squared >= Double.MIN_NORMAL && squared <= Double.MAX_VALUE;
    return clamped(
        dot / (inRange ? Math.sqrt(squared) : Math.sqrt(squaredA) * Math.sqrt(squaredB)));
  }

  /** The same of sums in {@code float}, or NaN where one is not to be trusted. */
  static double cosineOfSums(float dot, float squareA, float squareB) {
    // Exact, and finite where both are.
    double squared = (double) squareA * squareB;
    return squareA >= ExactSums.SMALLEST_TRUSTED
            && squareB >= ExactSums.SMALLEST_TRUSTED
            && squared <= Double.MAX_VALUE
        ? clamped(dot / Math.sqrt(squared))
        : Double.NaN;
  }

  /** A cosine that rounding has carried beyond 1 or -1 is 1 or -1. */
  private static double clamped(double cosine) {
    return Math.abs(cosine) > 1 ? Math.copySign(1, cosine) : cosine;
  }

  /**
   * Returns the squared Euclidean distance of two vectors.
   *
   * @param a one vector
   * @param b the other, of the same length
   * @return the sum of the squared differences, at least 0
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double squaredEuclidean(float[] a, float[] b) {
    return squaredEuclidean(a, 0, b, 0, sameLength(a, b));
  }

  /**
   * Returns the squared Euclidean distance of two stretches.
   *
   * @param a an array
   * @param aOffset where the first vector begins in it
   * @param b an array
   * @param bOffset where the second vector begins in it
   * @param length the length of both
   * @return the sum of the squared differences, at least 0
   * @throws IndexOutOfBoundsException if a stretch does not lie in its array
   */
  public static double squaredEuclidean(
      float[] a, int aOffset, float[] b, int bOffset, int length) {
    Objects.checkFromIndexSize(aOffset, length, a.length);
    Objects.checkFromIndexSize(bOffset, length, b.length);
    float sum = KERNEL.squaredEuclidean(a, aOffset, b, bOffset, length);
    return ExactSums.isTrusted(sum)
        ? sum
        : ExactSums.squaredEuclidean(a, aOffset, b, bOffset, length);
  }

  /**
   * Divides a stretch by its Euclidean length, in place. Zeros stay zeros: the length counts as at
   * least 1e-12, as it does in PyTorch's {@code normalize}.
   *
   * @param a an array
   * @param offset where the vector begins in it
   * @param length the number of its values
   * @throws IndexOutOfBoundsException if the stretch does not lie in the array
   */
  public static void normalize(float[] a, int offset, int length) {
    double divisor = Math.max(norm(a, offset, length), 1e-12);
    for (int i = offset; i < offset + length; i++) {
      a[i] = (float) (a[i] / divisor);
    }
  }

  /**
   * Adds a multiple of one stretch to another: {@code y += scale * x}.
   *
   * @param scale the factor
   * @param x an array
   * @param xOffset where the vector to add begins in it
   * @param y the array that is changed
   * @param yOffset where the changed vector begins in it
   * @param length the length of both
   * @throws IndexOutOfBoundsException if a stretch does not lie in its array
   */
  public static void addScaled(
      float scale, float[] x, int xOffset, float[] y, int yOffset, int length) {
    Objects.checkFromIndexSize(xOffset, length, x.length);
    Objects.checkFromIndexSize(yOffset, length, y.length);
    KERNEL.addScaled(scale, x, xOffset, y, yOffset, length);
  }

  /**
   * Multiplies a stretch by a number, in place.
   *
   * @param factor the factor
   * @param a an array
   * @param offset where the vector begins in it
   * @param length the number of its values
   * @throws IndexOutOfBoundsException if the stretch does not lie in the array
   */
  public static void scale(float factor, float[] a, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, a.length);
    KERNEL.scale(factor, a, offset, length);
  }

  /**
   * Adds one stretch to another: {@code y += x}.
   *
   * @param x an array
   * @param xOffset where the vector to add begins in it
   * @param y the array that is changed
   * @param yOffset where the changed vector begins in it
   * @param length the length of both
   * @throws IndexOutOfBoundsException if a stretch does not lie in its array
   */
  public static void add(float[] x, int xOffset, float[] y, int yOffset, int length) {
    addScaled(1f, x, xOffset, y, yOffset, length);
  }

  /**
   * Averages rows that lie one after another: mean pooling without padding.
   *
   * @param rows an array
   * @param offset where the first row begins in it
   * @param count the number of rows; of none the mean is zeros
   * @param dimension the length of a row
   * @param target receives the mean; may not overlap the rows
   * @param at where in {@code target} it goes
   * @throws IndexOutOfBoundsException if rows or target do not lie in their arrays
   */
  public static void mean(
      float[] rows, int offset, int count, int dimension, float[] target, int at) {
    float[] ones = ones(count);
    weightedMean(rows, offset, count, dimension, ones, 0, target, at);
  }

  /**
   * Averages rows with weights: {@code sum(w * row) / max(sum(w), 1e-9)}, as sentence-transformers
   * pools. A mask of 0 and 1 is such weights. Rows of weight 0 take no part, whatever they hold.
   *
   * @param rows an array
   * @param offset where the first row begins in it
   * @param count the number of rows
   * @param dimension the length of a row
   * @param weights an array of weights or of a mask
   * @param weightsOffset where the weight of the first row stands in it
   * @param target receives the mean, zeros if all weights are 0; may not overlap the rows
   * @param at where in {@code target} it goes
   * @throws IndexOutOfBoundsException if rows, weights or target do not lie in their arrays
   */
  public static void weightedMean(
      float[] rows,
      int offset,
      int count,
      int dimension,
      float[] weights,
      int weightsOffset,
      float[] target,
      int at) {
    weightedSum(rows, offset, count, dimension, weights, weightsOffset, target, at);
    divide(target, at, dimension, (float) Math.max(sum(weights, weightsOffset, count), 1e-9));
  }

  /**
   * Sums rows with weights and divides by the square root of the sum of the weights: {@code sum(w *
   * row) / sqrt(max(sum(w), 1e-9))}, which sentence-transformers calls {@code
   * mean_sqrt_len_tokens}.
   *
   * @param rows an array
   * @param offset where the first row begins in it
   * @param count the number of rows
   * @param dimension the length of a row
   * @param weights an array of weights or of a mask of 0 and 1
   * @param weightsOffset where the weight of the first row stands in it
   * @param target receives the vector, zeros if all weights are 0; may not overlap the rows
   * @param at where in {@code target} it goes
   * @throws IndexOutOfBoundsException if rows, weights or target do not lie in their arrays
   */
  public static void meanSqrtLength(
      float[] rows,
      int offset,
      int count,
      int dimension,
      float[] weights,
      int weightsOffset,
      float[] target,
      int at) {
    weightedSum(rows, offset, count, dimension, weights, weightsOffset, target, at);
    double sum = Math.max(sum(weights, weightsOffset, count), 1e-9);
    divide(target, at, dimension, (float) Math.sqrt(sum));
  }

  /**
   * Sums rows with weights, in the order of the rows. Rows of weight 0 take no part, whatever they
   * hold.
   *
   * @param rows an array
   * @param offset where the first row begins in it
   * @param count the number of rows
   * @param dimension the length of a row
   * @param weights an array of weights or of a mask of 0 and 1
   * @param weightsOffset where the weight of the first row stands in it
   * @param target receives the sum; may not overlap the rows
   * @param at where in {@code target} it goes
   * @throws IndexOutOfBoundsException if rows, weights or target do not lie in their arrays
   */
  public static void weightedSum(
      float[] rows,
      int offset,
      int count,
      int dimension,
      float[] weights,
      int weightsOffset,
      float[] target,
      int at) {
    checkRows(rows, offset, count, dimension);
    Objects.checkFromIndexSize(weightsOffset, count, weights.length);
    Objects.checkFromIndexSize(at, dimension, target.length);
    Arrays.fill(target, at, at + dimension, 0f);
    int row = 0;
    while (row < count) {
      int first = row;
      while (row < count && weights[weightsOffset + row] != 0) {
        row++;
      }
      int from = offset + first * dimension;
      KERNEL.addRows(
          rows, from, row - first, dimension, weights, weightsOffset + first, target, at);
      row++;
    }
  }

  /**
   * Takes the largest value of each column: max pooling. NaN is larger than all.
   *
   * @param rows an array
   * @param offset where the first row begins in it
   * @param count the number of rows
   * @param dimension the length of a row
   * @param mask an array of 0 (the row takes no part) and other values
   * @param maskOffset where the entry of the first row stands in it
   * @param target receives the largest values, negative infinity where no row takes part
   * @param at where in {@code target} they go
   * @throws IndexOutOfBoundsException if rows, mask or target do not lie in their arrays
   */
  public static void maximum(
      float[] rows,
      int offset,
      int count,
      int dimension,
      float[] mask,
      int maskOffset,
      float[] target,
      int at) {
    checkRows(rows, offset, count, dimension);
    Objects.checkFromIndexSize(maskOffset, count, mask.length);
    Objects.checkFromIndexSize(at, dimension, target.length);
    Arrays.fill(target, at, at + dimension, Float.NEGATIVE_INFINITY);
    for (int row = 0; row < count; row++) {
      if (mask[maskOffset + row] != 0) {
        KERNEL.maximum(target, at, rows, offset + row * dimension, dimension);
      }
    }
  }

  private static void checkRows(float[] rows, int offset, int count, int dimension) {
    if (count < 0 || dimension < 0 || (long) count * dimension > rows.length) {
      throw new IndexOutOfBoundsException(
          count + " rows of " + dimension + " values do not lie in an array of " + rows.length);
    }
    Objects.checkFromIndexSize(offset, count * dimension, rows.length);
  }

  private static float[] ones(int count) {
    if (count < 0) {
      throw new IndexOutOfBoundsException(count + " rows");
    }
    float[] ones = new float[count];
    Arrays.fill(ones, 1f);
    return ones;
  }

  private static double sum(float[] weights, int offset, int count) {
    double sum = 0;
    for (int i = offset; i < offset + count; i++) {
      sum += weights[i];
    }
    return sum;
  }

  private static void divide(float[] target, int at, int dimension, float divisor) {
    for (int i = at; i < at + dimension; i++) {
      target[i] /= divisor;
    }
  }

  /**
   * Returns the dot product of two stretches of signed bytes, such as int8 quantised vectors.
   *
   * @param a an array
   * @param aOffset where the first vector begins in it
   * @param b an array
   * @param bOffset where the second vector begins in it
   * @param length the length of both, at most 131,071, so that the sum fits
   * @return the sum of the products
   * @throws IndexOutOfBoundsException if a stretch does not lie in its array
   * @throws IllegalArgumentException if the length is above 131,071
   */
  public static int dot(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    Objects.checkFromIndexSize(aOffset, length, a.length);
    Objects.checkFromIndexSize(bOffset, length, b.length);
    if (length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "A sum over " + length + " products of bytes may not fit; at most " + MOST_BYTES);
    }
    return KERNEL.dot(a, aOffset, b, bOffset, length);
  }

  /**
   * Returns in how many bits two stretches differ: the Hamming distance of binary vectors.
   *
   * @param a an array of packed bits
   * @param aOffset where the first vector begins in it
   * @param b an array of packed bits
   * @param bOffset where the second vector begins in it
   * @param length the number of bytes of both
   * @return the number of bits that differ
   * @throws IndexOutOfBoundsException if a stretch does not lie in its array
   * @throws ArithmeticException if more bits differ than an {@code int} counts
   */
  public static int hamming(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    Objects.checkFromIndexSize(aOffset, length, a.length);
    Objects.checkFromIndexSize(bOffset, length, b.length);
    long differing = 0;
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      long left = (long) EIGHT_BYTES.get(a, aOffset + i);
      differing += Long.bitCount(left ^ (long) EIGHT_BYTES.get(b, bOffset + i));
    }
    for (; i < length; i++) {
      differing += Integer.bitCount((a[aOffset + i] ^ b[bOffset + i]) & 0xff);
    }
    return Math.toIntExact(differing);
  }

  /**
   * Returns the dot product of two sparse vectors.
   *
   * @param aIndices where the stored values of the first stand, strictly ascending
   * @param aValues these values, as many
   * @param bIndices where the stored values of the second stand, strictly ascending
   * @param bValues these values, as many
   * @return the sum of the products of values with equal indices, formed in {@code double}
   * @throws IllegalArgumentException if there are not as many values as indices
   */
  public static double dot(int[] aIndices, float[] aValues, int[] bIndices, float[] bValues) {
    checkSparse(aIndices, aValues);
    checkSparse(bIndices, bValues);
    double sum = 0;
    int left = 0;
    int right = 0;
    while (left < aIndices.length && right < bIndices.length) {
      int order = Integer.compare(aIndices[left], bIndices[right]);
      if (order == 0) {
        sum += (double) aValues[left] * bValues[right];
      }
      left += order <= 0 ? 1 : 0;
      right += order >= 0 ? 1 : 0;
    }
    return sum;
  }

  /**
   * Returns the cosine of the angle between two sparse vectors.
   *
   * @param aIndices where the stored values of the first stand, strictly ascending
   * @param aValues these values, as many
   * @param bIndices where the stored values of the second stand, strictly ascending
   * @param bValues these values, as many
   * @return a value from -1 to 1; 0 if one of them is all zeros
   * @throws IllegalArgumentException if there are not as many values as indices
   */
  public static double cosine(int[] aIndices, float[] aValues, int[] bIndices, float[] bValues) {
    double dot = dot(aIndices, aValues, bIndices, bValues);
    return cosine(
        dot,
        ExactSums.dot(aValues, 0, aValues, 0, aValues.length),
        ExactSums.dot(bValues, 0, bValues, 0, bValues.length));
  }

  private static void checkSparse(int[] indices, float[] values) {
    if (indices.length != values.length) {
      throw new IllegalArgumentException(
          indices.length + " indices do not match " + values.length + " values");
    }
  }

  private static int sameLength(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "Vectors of different dimension: " + a.length + " and " + b.length);
    }
    return a.length;
  }
}
