package io.github.sememe.math;

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
  /** Sums of products that are smaller have lost digits to underflow. */
  private static final float SMALLEST_TRUSTED = Float.MIN_NORMAL * 0x1p24f;

  private Vectors() {}

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
    float sum = ScalarKernel.dot(a, aOffset, b, bOffset, length);
    return isTrusted(Math.abs(sum)) ? sum : ScalarKernel.exactDot(a, aOffset, b, bOffset, length);
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
    float sum = ScalarKernel.dot(a, offset, a, offset, length);
    return isTrusted(sum) ? sum : ScalarKernel.exactDot(a, offset, a, offset, length);
  }

  private static boolean isTrusted(float size) {
    return size >= SMALLEST_TRUSTED && size <= Float.MAX_VALUE;
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
    float squaredA = ScalarKernel.dot(a, aOffset, a, aOffset, length);
    float squaredB = ScalarKernel.dot(b, bOffset, b, bOffset, length);
    if (isTrusted(squaredA) && isTrusted(squaredB)) {
      float dot = ScalarKernel.dot(a, aOffset, b, bOffset, length);
      return cosine(dot, squaredA, squaredB);
    }
    return cosine(
        ScalarKernel.exactDot(a, aOffset, b, bOffset, length),
        ScalarKernel.exactDot(a, aOffset, a, aOffset, length),
        ScalarKernel.exactDot(b, bOffset, b, bOffset, length));
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
    double cosine = dot / (Math.sqrt(squaredA) * Math.sqrt(squaredB));
    return Math.max(-1, Math.min(1, cosine));
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
    float sum = ScalarKernel.squaredEuclidean(a, aOffset, b, bOffset, length);
    return isTrusted(sum)
        ? sum
        : ScalarKernel.exactSquaredEuclidean(a, aOffset, b, bOffset, length);
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
    ScalarKernel.addScaled(scale, x, xOffset, y, yOffset, length);
  }

  private static int sameLength(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "Vectors of different dimension: " + a.length + " and " + b.length);
    }
    return a.length;
  }
}
