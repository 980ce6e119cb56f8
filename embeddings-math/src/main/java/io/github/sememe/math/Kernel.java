package io.github.sememe.math;

/**
 * The loops behind {@link Vectors}, {@link MatrixProduct} and {@link TopK}, without checks: twins
 * do the same sums, each with what its machine is good at.
 *
 * <p>Methods are stateless. Sums run in {@code float}; who calls decides whether to trust them
 * ({@link ExactSums}).
 */
interface Kernel {

  /** What {@code -Dsememe.kernel} calls this twin. */
  String name();

  /** How it works on this machine, for people. */
  String description();

  float dot(float[] a, int aOffset, float[] b, int bOffset, int length);

  float squaredEuclidean(float[] a, int aOffset, float[] b, int bOffset, int length);

  /** The cosine of the sums that {@link #dot} forms, or NaN where one is not to be trusted. */
  double cosine(float[] a, int aOffset, float[] b, int bOffset, int length);

  /** {@code y += factor * x}. */
  void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length);

  /** {@code x *= factor}. */
  void scale(float factor, float[] x, int offset, int length);

  /** {@code target += weights[0] * row 0 + weights[1] * row 1 …}, rows lying one after another. */
  void addRows(
      float[] rows,
      int offset,
      int count,
      int dimension,
      float[] weights,
      int weightsOffset,
      float[] target,
      int at);

  /** {@code x = max(x, y)}, where NaN is larger than all. */
  void maximum(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** The dot product of signed bytes. */
  int dot(byte[] a, int aOffset, byte[] b, int bOffset, int length);

  /** {@code dots[at + i] = row i · query}: the same sums as {@link #dot}. */
  void dots(
      float[] rows,
      int offset,
      int count,
      int dimension,
      float[] query,
      int queryOffset,
      float[] dots,
      int at);

  /** As {@link #dots}, and {@code squares[at + i] = row i · row i}, the same sums in one pass. */
  void dotsAndSquares(
      float[] rows,
      int offset,
      int count,
      int dimension,
      float[] query,
      int queryOffset,
      float[] dots,
      float[] squares,
      int at);

  /** How many columns of a packed panel belong together; see {@link MatrixProduct}. */
  int panelWidth();

  /**
   * Multiplies rows by one packed panel: {@code c[cOffset + i * cStride + j] (+)= sum over k of
   * a[aOffset + i * aStride + k * aStep] * panel[panelOffset + k * panelWidth() + j]}, for every
   * {@code j} below {@code panelWidth()}. The order of the sum does not depend on the number of
   * rows. With a step of {@code panelWidth()} the left side is a panel, too.
   */
  void multiplyPanel(
      float[] a,
      int aOffset,
      int aStride,
      int aStep,
      int rows,
      float[] panel,
      int panelOffset,
      int depth,
      float[] c,
      int cOffset,
      int cStride,
      boolean accumulate);

  /**
   * Returns the first index from {@code from} on whose score is not a finite number of at most the
   * threshold beside it, or {@code to}: a sum that has overflowed, on either side, counts as found,
   * and so does NaN on either side.
   */
  int nextAbove(
      float[] scores, int offset, float[] thresholds, int thresholdsOffset, int from, int to);

  /** The layout that {@link #sumBytes} expects of small unsigned weights. */
  short[] layOut(byte[] weights);

  /**
   * {@code sums[at + i] = sum over k of (unsigned rows[…]) * weights[k]}, with weights from 0 to
   * 127.
   */
  void sumBytes(
      byte[] rows,
      int offset,
      int count,
      int dimension,
      short[] laidOutWeights,
      int[] sums,
      int at);
}
