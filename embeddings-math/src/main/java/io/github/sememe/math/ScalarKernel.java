package io.github.sememe.math;

/**
 * The kernel in plain Java, which runs on every JVM.
 *
 * <p>Four accumulators break the chain of dependent additions, which HotSpot may not reorder
 * itself; that is worth a factor of two and more over the naive loop.
 */
final class ScalarKernel implements Kernel {
  private static final int PANEL_WIDTH = 4;

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public String description() {
    return "plain Java";
  }

  @Override
  public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int bound = length & ~3;
    for (int i = 0; i < bound; i += 4) {
      sum0 += a[aOffset + i] * b[bOffset + i];
      sum1 += a[aOffset + i + 1] * b[bOffset + i + 1];
      sum2 += a[aOffset + i + 2] * b[bOffset + i + 2];
      sum3 += a[aOffset + i + 3] * b[bOffset + i + 3];
    }
    for (int i = bound; i < length; i++) {
      sum0 += a[aOffset + i] * b[bOffset + i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  @Override
  public float squaredEuclidean(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int bound = length & ~3;
    for (int i = 0; i < bound; i += 4) {
      float difference0 = a[aOffset + i] - b[bOffset + i];
      float difference1 = a[aOffset + i + 1] - b[bOffset + i + 1];
      float difference2 = a[aOffset + i + 2] - b[bOffset + i + 2];
      float difference3 = a[aOffset + i + 3] - b[bOffset + i + 3];
      sum0 += difference0 * difference0;
      sum1 += difference1 * difference1;
      sum2 += difference2 * difference2;
      sum3 += difference3 * difference3;
    }
    for (int i = bound; i < length; i++) {
      float difference = a[aOffset + i] - b[bOffset + i];
      sum0 += difference * difference;
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  @Override
  public double cosine(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float dot0 = 0;
    float dot1 = 0;
    float dot2 = 0;
    float dot3 = 0;
    float squareA0 = 0;
    float squareA1 = 0;
    float squareA2 = 0;
    float squareA3 = 0;
    float squareB0 = 0;
    float squareB1 = 0;
    float squareB2 = 0;
    float squareB3 = 0;
    int bound = length & ~3;
    for (int i = 0; i < bound; i += 4) {
      float x = a[aOffset + i];
      float y = b[bOffset + i];
      dot0 += x * y;
      squareA0 += x * x;
      squareB0 += y * y;
      x = a[aOffset + i + 1];
      y = b[bOffset + i + 1];
      dot1 += x * y;
      squareA1 += x * x;
      squareB1 += y * y;
      x = a[aOffset + i + 2];
      y = b[bOffset + i + 2];
      dot2 += x * y;
      squareA2 += x * x;
      squareB2 += y * y;
      x = a[aOffset + i + 3];
      y = b[bOffset + i + 3];
      dot3 += x * y;
      squareA3 += x * x;
      squareB3 += y * y;
    }
    for (int i = bound; i < length; i++) {
      float x = a[aOffset + i];
      float y = b[bOffset + i];
      dot0 += x * y;
      squareA0 += x * x;
      squareB0 += y * y;
    }
    float squareA = (squareA0 + squareA1) + (squareA2 + squareA3);
    float squareB = (squareB0 + squareB1) + (squareB2 + squareB3);
    return Vectors.cosineOfSums((dot0 + dot1) + (dot2 + dot3), squareA, squareB);
  }

  @Override
  public void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] += factor * x[xOffset + i];
    }
  }

  @Override
  public void scale(float factor, float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] *= factor;
    }
  }

  @Override
  public void addRows(
      float[] rows,
      int offset,
      int count,
      int dimension,
      float[] weights,
      int weightsOffset,
      float[] target,
      int at) {
    for (int row = 0; row < count; row++) {
      addScaled(
          weights[weightsOffset + row], rows, offset + row * dimension, target, at, dimension);
    }
  }

  @Override
  public void maximum(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      x[xOffset + i] = Math.max(x[xOffset + i], y[yOffset + i]);
    }
  }

  @Override
  public int dot(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }

  @Override
  public void dots(
      float[] rows,
      int offset,
      int count,
      int dimension,
      float[] query,
      int queryOffset,
      float[] dots,
      int at) {
    for (int row = 0; row < count; row++) {
      dots[at + row] = dot(rows, offset + row * dimension, query, queryOffset, dimension);
    }
  }

  @Override
  public void dotsAndSquares(
      float[] rows,
      int offset,
      int count,
      int dimension,
      float[] query,
      int queryOffset,
      float[] dots,
      float[] squares,
      int at) {
    for (int row = 0; row < count; row++) {
      dotAndSquare(
          rows, offset + row * dimension, dimension, query, queryOffset, dots, squares, at + row);
    }
  }

  private static void dotAndSquare(
      float[] rows,
      int offset,
      int length,
      float[] query,
      int queryOffset,
      float[] dots,
      float[] squares,
      int at) {
    float dot0 = 0;
    float dot1 = 0;
    float dot2 = 0;
    float dot3 = 0;
    float square0 = 0;
    float square1 = 0;
    float square2 = 0;
    float square3 = 0;
    int bound = length & ~3;
    for (int i = 0; i < bound; i += 4) {
      float x = rows[offset + i];
      dot0 += x * query[queryOffset + i];
      square0 += x * x;
      x = rows[offset + i + 1];
      dot1 += x * query[queryOffset + i + 1];
      square1 += x * x;
      x = rows[offset + i + 2];
      dot2 += x * query[queryOffset + i + 2];
      square2 += x * x;
      x = rows[offset + i + 3];
      dot3 += x * query[queryOffset + i + 3];
      square3 += x * x;
    }
    for (int i = bound; i < length; i++) {
      float x = rows[offset + i];
      dot0 += x * query[queryOffset + i];
      square0 += x * x;
    }
    dots[at] = (dot0 + dot1) + (dot2 + dot3);
    squares[at] = (square0 + square1) + (square2 + square3);
  }

  @Override
  public int panelWidth() {
    return PANEL_WIDTH;
  }

  @Override
  public void multiplyPanel(
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
      boolean accumulate) {
    int row = 0;
    for (; row + 2 <= rows; row += 2) {
      int from = aOffset + row * aStride;
      int to = cOffset + row * cStride;
      twoByFour(
          a, from, from + aStride, aStep, panel, panelOffset, depth, c, to, cStride, accumulate);
    }
    if (row < rows) {
      int from = aOffset + row * aStride;
      // The same row twice: the sums are those of the pair.
      twoByFour(
          a,
          from,
          from,
          aStep,
          panel,
          panelOffset,
          depth,
          c,
          cOffset + row * cStride,
          0,
          accumulate);
    }
  }

  private static void twoByFour(
      float[] a,
      int row0,
      int row1,
      int aStep,
      float[] panel,
      int panelOffset,
      int depth,
      float[] c,
      int to,
      int cStride,
      boolean accumulate) {
    float sum00 = 0;
    float sum01 = 0;
    float sum02 = 0;
    float sum03 = 0;
    float sum10 = 0;
    float sum11 = 0;
    float sum12 = 0;
    float sum13 = 0;
    int q = 0;
    int p = panelOffset;
    for (int k = 0; k < depth; k++) {
      float x0 = a[row0 + q];
      float x1 = a[row1 + q];
      float column = panel[p];
      sum00 += x0 * column;
      sum10 += x1 * column;
      column = panel[p + 1];
      sum01 += x0 * column;
      sum11 += x1 * column;
      column = panel[p + 2];
      sum02 += x0 * column;
      sum12 += x1 * column;
      column = panel[p + 3];
      sum03 += x0 * column;
      sum13 += x1 * column;
      q += aStep;
      p += PANEL_WIDTH;
    }
    if (cStride != 0) {
      store(sum10, sum11, sum12, sum13, c, to + cStride, accumulate);
    }
    store(sum00, sum01, sum02, sum03, c, to, accumulate);
  }

  private static void store(
      float sum0, float sum1, float sum2, float sum3, float[] c, int to, boolean accumulate) {
    c[to] = accumulate ? c[to] + sum0 : sum0;
    c[to + 1] = accumulate ? c[to + 1] + sum1 : sum1;
    c[to + 2] = accumulate ? c[to + 2] + sum2 : sum2;
    c[to + 3] = accumulate ? c[to + 3] + sum3 : sum3;
  }

  @Override
  public int nextAbove(
      float[] scores, int offset, float[] thresholds, int thresholdsOffset, int from, int to) {
    for (int i = from; i < to; i++) {
      float score = scores[offset + i];
      if (!(score <= thresholds[thresholdsOffset + i] && score >= -Float.MAX_VALUE)) {
        return i;
      }
    }
    return to;
  }

  @Override
  public short[] layOut(byte[] weights) {
    short[] laidOut = new short[weights.length];
    for (int i = 0; i < weights.length; i++) {
      laidOut[i] = weights[i];
    }
    return laidOut;
  }

  @Override
  public void sumBytes(
      byte[] rows,
      int offset,
      int count,
      int dimension,
      short[] laidOutWeights,
      int[] sums,
      int at) {
    for (int row = 0; row < count; row++) {
      int from = offset + row * dimension;
      int sum = 0;
      for (int i = 0; i < dimension; i++) {
        sum += (rows[from + i] & 0xff) * laidOutWeights[i];
      }
      sums[at + row] = sum;
    }
  }
}
