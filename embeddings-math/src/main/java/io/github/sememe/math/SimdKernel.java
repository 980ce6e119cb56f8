package io.github.sememe.math;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on the vector registers of the machine, through {@code jdk.incubator.vector}.
 *
 * <p>Sums keep two accumulators, because an addition takes longer than the machine needs to begin
 * one; a vector crosses a cache line nearly wherever it lies in an array, so that loads leave no
 * work for more of them. They take turns: each step adds to the older one, so that a step is a
 * single vector and what is left over after the last pair needs no loop of its own. C2 unrolls the
 * turns away. What is left over after the last whole vector is read by one more that ends with the
 * row, times zero where it has been seen: masked loads are slow on JDK 17. Lanes are added half to
 * half in an order of our own, and in ever shorter vectors: the order of {@code reduceLanes} is
 * free, and compiled code takes another one than the interpreter, so that equal vectors would have
 * unequal products. Of two lanes there is but one order.
 *
 * <p>The ends of sums are written out in each method. C2 stops inlining in a large caller, and a
 * vector that is handed to a method of ours is then allocated; the Vector API is always inlined.
 * {@link Kernels} is the only class that names this one, and only where the module is resolved.
 */
final class SimdKernel implements Kernel {
  /** From 4 to 16 lanes, which is what the ends of sums halve. */
  private static final VectorSpecies<Float> SPECIES =
      VectorSpecies.of(
          float.class,
          VectorShape.forBitSize(
              Math.max(128, Math.min(512, FloatVector.SPECIES_PREFERRED.vectorBitSize()))));

  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, SPECIES.vectorShape());

  /** The int view of the bytes of one vector. */
  private static final VectorSpecies<Integer> INTS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());

  private static final int BYTE_LANES = BYTES.length();

  private static final VectorShuffle<Float> HALVES_OF_16 = halves(FloatVector.SPECIES_512);
  private static final VectorShuffle<Float> HALVES_OF_8 = halves(FloatVector.SPECIES_256);
  private static final VectorShuffle<Float> HALVES_OF_4 = halves(FloatVector.SPECIES_128);

  /** Zeros, then ones: read from place n on, they keep the last n lanes of a vector. */
  private static final float[] ZEROS_THEN_ONES = zerosThenOnes();

  /** Both halves change places. */
  private static VectorShuffle<Float> halves(VectorSpecies<Float> species) {
    return VectorShuffle.fromOp(species, lane -> lane ^ species.length() / 2);
  }

  private static float[] zerosThenOnes() {
    float[] factors = new float[2 * LANES];
    Arrays.fill(factors, LANES, 2 * LANES, 1);
    return factors;
  }

  /** With 32 registers the tile is 4 rows x 4 vectors, with 16 it is 4 x 2. */
  private static final boolean WIDE = LANES > 8;

  private static final int PANEL_WIDTH = (WIDE ? 4 : 2) * LANES;

  /**
   * Whether the machine multiplies and adds in one step; where it does not, Java's {@code fma} is
   * computed with big decimals. Every machine with 256-bit integers does, and so do those of ARM.
   */
  private static final boolean FUSED = LANES >= 8 || !isX86();

  private static boolean isX86() {
    String architecture = System.getProperty("os.arch", "");
    return architecture.equals("amd64") || architecture.equals("x86_64");
  }

  @Override
  public String name() {
    return "simd";
  }

  @Override
  public String description() {
    return LANES + " lanes of float";
  }

  private static FloatVector multiplyAdd(FloatVector x, FloatVector y, FloatVector sum) {
    return FUSED ? x.fma(y, sum) : x.mul(y).add(sum);
  }

  private static float multiplyAdd(float x, float y, float sum) {
    return FUSED ? Math.fma(x, y, sum) : x * y + sum;
  }

  private static FloatVector load(float[] a, int at) {
    return FloatVector.fromArray(SPECIES, a, at);
  }

  @Override
  public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    if (length < LANES) {
      return dotOfFew(a, aOffset, b, bOffset, length);
    }
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = sum0;
    int i = 0;
    for (int bound = length - LANES; i <= bound; i += LANES) {
      FloatVector next =
          multiplyAdd(
              FloatVector.fromArray(SPECIES, a, aOffset + i),
              FloatVector.fromArray(SPECIES, b, bOffset + i),
              sum0);
      sum0 = sum1;
      sum1 = next;
    }
    if (i < length) {
      FloatVector rest =
          FloatVector.fromArray(SPECIES, a, aOffset + length - LANES)
              .mul(FloatVector.fromArray(SPECIES, ZEROS_THEN_ONES, length - i));
      sum0 = multiplyAdd(rest, FloatVector.fromArray(SPECIES, b, bOffset + length - LANES), sum0);
    }
    FloatVector sum = sum0.add(sum1);
    FloatVector sum8 =
        LANES > 8
            ? (FloatVector)
                sum.add(sum.rearrange(HALVES_OF_16)).reinterpretShape(FloatVector.SPECIES_256, 0)
            : sum;
    FloatVector sum4 =
        LANES > 4
            ? (FloatVector)
                sum8.add(sum8.rearrange(HALVES_OF_8)).reinterpretShape(FloatVector.SPECIES_128, 0)
            : sum8;
    FloatVector sum2 =
        (FloatVector)
            sum4.add(sum4.rearrange(HALVES_OF_4)).reinterpretShape(FloatVector.SPECIES_64, 0);
    return sum2.reduceLanes(VectorOperators.ADD);
  }

  /** A sum over less than a vector. */
  private static float dotOfFew(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float sum = 0;
    for (int i = 0; i < length; i++) {
      sum = multiplyAdd(a[aOffset + i], b[bOffset + i], sum);
    }
    return sum;
  }

  @Override
  public float squaredEuclidean(float[] a, int aOffset, float[] b, int bOffset, int length) {
    if (length < LANES) {
      return squaredEuclideanOfFew(a, aOffset, b, bOffset, length);
    }
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = sum0;
    int i = 0;
    for (int bound = length - LANES; i <= bound; i += LANES) {
      FloatVector difference =
          FloatVector.fromArray(SPECIES, a, aOffset + i)
              .sub(FloatVector.fromArray(SPECIES, b, bOffset + i));
      FloatVector next = multiplyAdd(difference, difference, sum0);
      sum0 = sum1;
      sum1 = next;
    }
    if (i < length) {
      FloatVector difference =
          FloatVector.fromArray(SPECIES, a, aOffset + length - LANES)
              .sub(FloatVector.fromArray(SPECIES, b, bOffset + length - LANES))
              .mul(FloatVector.fromArray(SPECIES, ZEROS_THEN_ONES, length - i));
      sum0 = multiplyAdd(difference, difference, sum0);
    }
    FloatVector sum = sum0.add(sum1);
    FloatVector sum8 =
        LANES > 8
            ? (FloatVector)
                sum.add(sum.rearrange(HALVES_OF_16)).reinterpretShape(FloatVector.SPECIES_256, 0)
            : sum;
    FloatVector sum4 =
        LANES > 4
            ? (FloatVector)
                sum8.add(sum8.rearrange(HALVES_OF_8)).reinterpretShape(FloatVector.SPECIES_128, 0)
            : sum8;
    FloatVector sum2 =
        (FloatVector)
            sum4.add(sum4.rearrange(HALVES_OF_4)).reinterpretShape(FloatVector.SPECIES_64, 0);
    return sum2.reduceLanes(VectorOperators.ADD);
  }

  private static float squaredEuclideanOfFew(
      float[] a, int aOffset, float[] b, int bOffset, int length) {
    float sum = 0;
    for (int i = 0; i < length; i++) {
      float difference = a[aOffset + i] - b[bOffset + i];
      sum = multiplyAdd(difference, difference, sum);
    }
    return sum;
  }

  @Override
  public double cosine(float[] a, int aOffset, float[] b, int bOffset, int length) {
    if (length < LANES) {
      return Vectors.cosineOfSums(
          dotOfFew(a, aOffset, b, bOffset, length),
          dotOfFew(a, aOffset, a, aOffset, length),
          dotOfFew(b, bOffset, b, bOffset, length));
    }
    FloatVector dot0 = FloatVector.zero(SPECIES);
    FloatVector dot1 = dot0;
    FloatVector squareA0 = dot0;
    FloatVector squareA1 = dot0;
    FloatVector squareB0 = dot0;
    FloatVector squareB1 = dot0;
    int i = 0;
    for (int bound = length - LANES; i <= bound; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, a, aOffset + i);
      FloatVector y = FloatVector.fromArray(SPECIES, b, bOffset + i);
      FloatVector nextDot = multiplyAdd(x, y, dot0);
      dot0 = dot1;
      dot1 = nextDot;
      FloatVector nextA = multiplyAdd(x, x, squareA0);
      squareA0 = squareA1;
      squareA1 = nextA;
      FloatVector nextB = multiplyAdd(y, y, squareB0);
      squareB0 = squareB1;
      squareB1 = nextB;
    }
    if (i < length) {
      FloatVector last = FloatVector.fromArray(SPECIES, ZEROS_THEN_ONES, length - i);
      FloatVector x = FloatVector.fromArray(SPECIES, a, aOffset + length - LANES).mul(last);
      FloatVector y = FloatVector.fromArray(SPECIES, b, bOffset + length - LANES).mul(last);
      dot0 = multiplyAdd(x, y, dot0);
      squareA0 = multiplyAdd(x, x, squareA0);
      squareB0 = multiplyAdd(y, y, squareB0);
    }
    FloatVector dot = dot0.add(dot1);
    FloatVector squareA = squareA0.add(squareA1);
    FloatVector squareB = squareB0.add(squareB1);
    FloatVector dot8 =
        LANES > 8
            ? (FloatVector)
                dot.add(dot.rearrange(HALVES_OF_16)).reinterpretShape(FloatVector.SPECIES_256, 0)
            : dot;
    FloatVector squareA8 =
        LANES > 8
            ? (FloatVector)
                squareA
                    .add(squareA.rearrange(HALVES_OF_16))
                    .reinterpretShape(FloatVector.SPECIES_256, 0)
            : squareA;
    FloatVector squareB8 =
        LANES > 8
            ? (FloatVector)
                squareB
                    .add(squareB.rearrange(HALVES_OF_16))
                    .reinterpretShape(FloatVector.SPECIES_256, 0)
            : squareB;
    FloatVector dot4 =
        LANES > 4
            ? (FloatVector)
                dot8.add(dot8.rearrange(HALVES_OF_8)).reinterpretShape(FloatVector.SPECIES_128, 0)
            : dot8;
    FloatVector squareA4 =
        LANES > 4
            ? (FloatVector)
                squareA8
                    .add(squareA8.rearrange(HALVES_OF_8))
                    .reinterpretShape(FloatVector.SPECIES_128, 0)
            : squareA8;
    FloatVector squareB4 =
        LANES > 4
            ? (FloatVector)
                squareB8
                    .add(squareB8.rearrange(HALVES_OF_8))
                    .reinterpretShape(FloatVector.SPECIES_128, 0)
            : squareB8;
    FloatVector dot2 =
        (FloatVector)
            dot4.add(dot4.rearrange(HALVES_OF_4)).reinterpretShape(FloatVector.SPECIES_64, 0);
    FloatVector squareA2 =
        (FloatVector)
            squareA4
                .add(squareA4.rearrange(HALVES_OF_4))
                .reinterpretShape(FloatVector.SPECIES_64, 0);
    FloatVector squareB2 =
        (FloatVector)
            squareB4
                .add(squareB4.rearrange(HALVES_OF_4))
                .reinterpretShape(FloatVector.SPECIES_64, 0);
    return Vectors.cosineOfSums(
        dot2.reduceLanes(VectorOperators.ADD),
        squareA2.reduceLanes(VectorOperators.ADD),
        squareB2.reduceLanes(VectorOperators.ADD));
  }

  @Override
  public void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
    int i = 0;
    for (int bound = length - LANES; i <= bound; i += LANES) {
      load(x, xOffset + i).mul(factor).add(load(y, yOffset + i)).intoArray(y, yOffset + i);
    }
    for (; i < length; i++) {
      y[yOffset + i] += factor * x[xOffset + i];
    }
  }

  @Override
  public void scale(float factor, float[] x, int offset, int length) {
    int i = 0;
    for (int bound = length - LANES; i <= bound; i += LANES) {
      load(x, offset + i).mul(factor).intoArray(x, offset + i);
    }
    for (; i < length; i++) {
      x[offset + i] *= factor;
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
    int row = 0;
    for (; row + 4 <= count; row += 4) {
      addFourRows(
          rows, offset + row * dimension, dimension, weights, weightsOffset + row, target, at);
    }
    for (; row < count; row++) {
      addScaled(
          weights[weightsOffset + row], rows, offset + row * dimension, target, at, dimension);
    }
  }

  /** The target is read and written once for four rows, in the order of single additions. */
  private static void addFourRows(
      float[] rows, int offset, int dimension, float[] weights, int from, float[] target, int at) {
    float weight0 = weights[from];
    float weight1 = weights[from + 1];
    float weight2 = weights[from + 2];
    float weight3 = weights[from + 3];
    int row1 = offset + dimension;
    int row2 = row1 + dimension;
    int row3 = row2 + dimension;
    int i = 0;
    for (int bound = dimension - LANES; i <= bound; i += LANES) {
      load(target, at + i)
          .add(load(rows, offset + i).mul(weight0))
          .add(load(rows, row1 + i).mul(weight1))
          .add(load(rows, row2 + i).mul(weight2))
          .add(load(rows, row3 + i).mul(weight3))
          .intoArray(target, at + i);
    }
    for (; i < dimension; i++) {
      float sum = target[at + i] + rows[offset + i] * weight0;
      sum += rows[row1 + i] * weight1;
      sum += rows[row2 + i] * weight2;
      target[at + i] = sum + rows[row3 + i] * weight3;
    }
  }

  @Override
  public void maximum(float[] x, int xOffset, float[] y, int yOffset, int length) {
    int i = 0;
    for (int bound = length - LANES; i <= bound; i += LANES) {
      load(x, xOffset + i).max(load(y, yOffset + i)).intoArray(x, xOffset + i);
    }
    for (; i < length; i++) {
      x[xOffset + i] = Math.max(x[xOffset + i], y[yOffset + i]);
    }
  }

  @Override
  public int dot(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
    int i = 0;
    int sum = 0;
    if (length >= BYTE_LANES) {
      IntVector sums = IntVector.zero(INTS);
      for (int bound = length - BYTE_LANES; i <= bound; i += BYTE_LANES) {
        ShortVector x = ByteVector.fromArray(BYTES, a, aOffset + i).reinterpretAsShorts();
        ShortVector y = ByteVector.fromArray(BYTES, b, bOffset + i).reinterpretAsShorts();
        ShortVector even =
            x.lanewise(VectorOperators.LSHL, 8)
                .lanewise(VectorOperators.ASHR, 8)
                .mul(y.lanewise(VectorOperators.LSHL, 8).lanewise(VectorOperators.ASHR, 8));
        ShortVector odd =
            x.lanewise(VectorOperators.ASHR, 8).mul(y.lanewise(VectorOperators.ASHR, 8));
        sums = sums.add(pairs(even)).add(pairs(odd));
      }
      sum = sums.reduceLanes(VectorOperators.ADD);
    }
    for (; i < length; i++) {
      sum += a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }

  /** The sums of the two shorts in each int. */
  private static IntVector pairs(ShortVector products) {
    IntVector both = products.reinterpretAsInts();
    return both.lanewise(VectorOperators.ASHR, 16)
        .add(both.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16));
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
    if (length < LANES) {
      dots[at] = dotOfFew(rows, offset, query, queryOffset, length);
      squares[at] = dotOfFew(rows, offset, rows, offset, length);
      return;
    }
    FloatVector dot0 = FloatVector.zero(SPECIES);
    FloatVector dot1 = dot0;
    FloatVector square0 = dot0;
    FloatVector square1 = dot0;
    int i = 0;
    for (int bound = length - LANES; i <= bound; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, rows, offset + i);
      FloatVector nextDot =
          multiplyAdd(x, FloatVector.fromArray(SPECIES, query, queryOffset + i), dot0);
      dot0 = dot1;
      dot1 = nextDot;
      FloatVector nextSquare = multiplyAdd(x, x, square0);
      square0 = square1;
      square1 = nextSquare;
    }
    if (i < length) {
      FloatVector x =
          FloatVector.fromArray(SPECIES, rows, offset + length - LANES)
              .mul(FloatVector.fromArray(SPECIES, ZEROS_THEN_ONES, length - i));
      FloatVector y = FloatVector.fromArray(SPECIES, query, queryOffset + length - LANES);
      dot0 = multiplyAdd(x, y, dot0);
      square0 = multiplyAdd(x, x, square0);
    }
    FloatVector dot = dot0.add(dot1);
    FloatVector square = square0.add(square1);
    FloatVector dot8 =
        LANES > 8
            ? (FloatVector)
                dot.add(dot.rearrange(HALVES_OF_16)).reinterpretShape(FloatVector.SPECIES_256, 0)
            : dot;
    FloatVector square8 =
        LANES > 8
            ? (FloatVector)
                square
                    .add(square.rearrange(HALVES_OF_16))
                    .reinterpretShape(FloatVector.SPECIES_256, 0)
            : square;
    FloatVector dot4 =
        LANES > 4
            ? (FloatVector)
                dot8.add(dot8.rearrange(HALVES_OF_8)).reinterpretShape(FloatVector.SPECIES_128, 0)
            : dot8;
    FloatVector square4 =
        LANES > 4
            ? (FloatVector)
                square8
                    .add(square8.rearrange(HALVES_OF_8))
                    .reinterpretShape(FloatVector.SPECIES_128, 0)
            : square8;
    FloatVector dot2 =
        (FloatVector)
            dot4.add(dot4.rearrange(HALVES_OF_4)).reinterpretShape(FloatVector.SPECIES_64, 0);
    FloatVector square2 =
        (FloatVector)
            square4.add(square4.rearrange(HALVES_OF_4)).reinterpretShape(FloatVector.SPECIES_64, 0);
    dots[at] = dot2.reduceLanes(VectorOperators.ADD);
    squares[at] = square2.reduceLanes(VectorOperators.ADD);
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
    for (; row + 4 <= rows; row += 4) {
      int from = aOffset + row * aStride;
      int to = cOffset + row * cStride;
      if (WIDE) {
        int half = to + 2 * LANES;
        fourByFour(
            a, from, aStride, aStep, panel, panelOffset, depth, c, to, half, cStride, accumulate);
      } else {
        fourByTwo(a, from, aStride, aStep, panel, panelOffset, depth, c, to, cStride, accumulate);
      }
    }
    for (; row < rows; row++) {
      int from = aOffset + row * aStride;
      int to = cOffset + row * cStride;
      for (int column = 0; column < PANEL_WIDTH; column += 2 * LANES) {
        oneByTwo(a, from, aStep, panel, panelOffset + column, depth, c, to + column, accumulate);
      }
    }
  }

  private static void oneByTwo(
      float[] a,
      int from,
      int aStep,
      float[] panel,
      int panelOffset,
      int depth,
      float[] c,
      int to,
      boolean accumulate) {
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = sum0;
    int q = from;
    int p = panelOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[q]);
      sum0 = multiplyAdd(x, load(panel, p), sum0);
      sum1 = multiplyAdd(x, load(panel, p + LANES), sum1);
      q += aStep;
      p += PANEL_WIDTH;
    }
    store(sum0, sum1, c, to, accumulate);
  }

  private static void store(
      FloatVector sum0, FloatVector sum1, float[] c, int to, boolean accumulate) {
    if (accumulate) {
      sum0.add(load(c, to)).intoArray(c, to);
      sum1.add(load(c, to + LANES)).intoArray(c, to + LANES);
    } else {
      sum0.intoArray(c, to);
      sum1.intoArray(c, to + LANES);
    }
  }

  private static void fourByTwo(
      float[] a,
      int row0,
      int aStride,
      int aStep,
      float[] panel,
      int panelOffset,
      int depth,
      float[] c,
      int to,
      int cStride,
      boolean accumulate) {
    FloatVector sum00 = FloatVector.zero(SPECIES);
    FloatVector sum01 = sum00;
    FloatVector sum10 = sum00;
    FloatVector sum11 = sum00;
    FloatVector sum20 = sum00;
    FloatVector sum21 = sum00;
    FloatVector sum30 = sum00;
    FloatVector sum31 = sum00;
    int row2 = 2 * aStride;
    int row3 = 3 * aStride;
    int q = row0;
    int p = panelOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector column0 = load(panel, p);
      FloatVector column1 = load(panel, p + LANES);
      p += PANEL_WIDTH;
      FloatVector x = FloatVector.broadcast(SPECIES, a[q]);
      sum00 = multiplyAdd(x, column0, sum00);
      sum01 = multiplyAdd(x, column1, sum01);
      x = FloatVector.broadcast(SPECIES, a[q + aStride]);
      sum10 = multiplyAdd(x, column0, sum10);
      sum11 = multiplyAdd(x, column1, sum11);
      x = FloatVector.broadcast(SPECIES, a[q + row2]);
      sum20 = multiplyAdd(x, column0, sum20);
      sum21 = multiplyAdd(x, column1, sum21);
      x = FloatVector.broadcast(SPECIES, a[q + row3]);
      sum30 = multiplyAdd(x, column0, sum30);
      sum31 = multiplyAdd(x, column1, sum31);
      q += aStep;
    }
    store(sum00, sum01, c, to, accumulate);
    store(sum10, sum11, c, to + cStride, accumulate);
    store(sum20, sum21, c, to + 2 * cStride, accumulate);
    store(sum30, sum31, c, to + 3 * cStride, accumulate);
  }

  private static void fourByFour(
      float[] a,
      int row0,
      int aStride,
      int aStep,
      float[] panel,
      int panelOffset,
      int depth,
      float[] c,
      int to,
      int half,
      int cStride,
      boolean accumulate) {
    FloatVector sum00 = FloatVector.zero(SPECIES);
    FloatVector sum01 = sum00;
    FloatVector sum02 = sum00;
    FloatVector sum03 = sum00;
    FloatVector sum10 = sum00;
    FloatVector sum11 = sum00;
    FloatVector sum12 = sum00;
    FloatVector sum13 = sum00;
    FloatVector sum20 = sum00;
    FloatVector sum21 = sum00;
    FloatVector sum22 = sum00;
    FloatVector sum23 = sum00;
    FloatVector sum30 = sum00;
    FloatVector sum31 = sum00;
    FloatVector sum32 = sum00;
    FloatVector sum33 = sum00;
    int row2 = 2 * aStride;
    int row3 = 3 * aStride;
    int q = row0;
    int p = panelOffset;
    for (int k = 0; k < depth; k++) {
      FloatVector column0 = load(panel, p);
      FloatVector column1 = load(panel, p + LANES);
      FloatVector column2 = load(panel, p + 2 * LANES);
      FloatVector column3 = load(panel, p + 3 * LANES);
      p += PANEL_WIDTH;
      FloatVector x = FloatVector.broadcast(SPECIES, a[q]);
      sum00 = multiplyAdd(x, column0, sum00);
      sum01 = multiplyAdd(x, column1, sum01);
      sum02 = multiplyAdd(x, column2, sum02);
      sum03 = multiplyAdd(x, column3, sum03);
      x = FloatVector.broadcast(SPECIES, a[q + aStride]);
      sum10 = multiplyAdd(x, column0, sum10);
      sum11 = multiplyAdd(x, column1, sum11);
      sum12 = multiplyAdd(x, column2, sum12);
      sum13 = multiplyAdd(x, column3, sum13);
      x = FloatVector.broadcast(SPECIES, a[q + row2]);
      sum20 = multiplyAdd(x, column0, sum20);
      sum21 = multiplyAdd(x, column1, sum21);
      sum22 = multiplyAdd(x, column2, sum22);
      sum23 = multiplyAdd(x, column3, sum23);
      x = FloatVector.broadcast(SPECIES, a[q + row3]);
      sum30 = multiplyAdd(x, column0, sum30);
      sum31 = multiplyAdd(x, column1, sum31);
      sum32 = multiplyAdd(x, column2, sum32);
      sum33 = multiplyAdd(x, column3, sum33);
      q += aStep;
    }
    store(sum00, sum01, c, to, accumulate);
    store(sum02, sum03, c, half, accumulate);
    store(sum10, sum11, c, to + cStride, accumulate);
    store(sum12, sum13, c, half + cStride, accumulate);
    store(sum20, sum21, c, to + 2 * cStride, accumulate);
    store(sum22, sum23, c, half + 2 * cStride, accumulate);
    store(sum30, sum31, c, to + 3 * cStride, accumulate);
    store(sum32, sum33, c, half + 3 * cStride, accumulate);
  }

  @Override
  public int nextAbove(
      float[] scores, int offset, float[] thresholds, int thresholdsOffset, int from, int to) {
    int i = from;
    for (int bound = to - LANES; i <= bound; i += LANES) {
      FloatVector score = load(scores, offset + i);
      FloatVector threshold = load(thresholds, thresholdsOffset + i);
      if (!score
          .compare(VectorOperators.LE, threshold)
          .and(score.compare(VectorOperators.GE, -Float.MAX_VALUE))
          .allTrue()) {
        break;
      }
    }
    for (; i < to; i++) {
      float score = scores[offset + i];
      if (!(score <= thresholds[thresholdsOffset + i] && score >= -Float.MAX_VALUE)) {
        return i;
      }
    }
    return to;
  }

  /**
   * For each vector of bytes first the weights of the even places, then those of the odd ones. The
   * last vector ends with the row and overlaps the one before, with zeros where both meet.
   */
  @Override
  public short[] layOut(byte[] weights) {
    int length = weights.length;
    if (length < BYTE_LANES) {
      short[] asTheyAre = new short[length];
      for (int i = 0; i < length; i++) {
        asTheyAre[i] = weights[i];
      }
      return asTheyAre;
    }
    int blocks = (length + BYTE_LANES - 1) / BYTE_LANES;
    short[] laidOut = new short[blocks * BYTE_LANES];
    for (int i = 0; i < length; i++) {
      int block = i / BYTE_LANES;
      int place = i - Math.min(block * BYTE_LANES, length - BYTE_LANES);
      laidOut[block * BYTE_LANES + place % 2 * (BYTE_LANES / 2) + place / 2] = weights[i];
    }
    return laidOut;
  }

  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, SPECIES.vectorShape());

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
      sums[at + row] =
          dimension < BYTE_LANES
              ? sumShortRow(rows, from, dimension, laidOutWeights)
              : sumRow(rows, from, dimension, laidOutWeights);
    }
  }

  private static int sumShortRow(byte[] rows, int offset, int length, short[] weights) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (rows[offset + i] & 0xff) * weights[i];
    }
    return sum;
  }

  /**
   * A byte of at most 255 times a weight of at most 127, twice, fits into an unsigned short; the
   * two shorts of an int are told apart only once at the end, from the sum of the upper halves and
   * the sum of the whole.
   */
  private static int sumRow(byte[] rows, int offset, int length, short[] weights) {
    IntVector upper = IntVector.zero(INTS);
    IntVector whole = upper;
    int last = length - BYTE_LANES;
    for (int i = 0; i < length; i += BYTE_LANES) {
      ShortVector x =
          ByteVector.fromArray(BYTES, rows, offset + Math.min(i, last)).reinterpretAsShorts();
      ShortVector even =
          x.lanewise(VectorOperators.AND, (short) 0xff)
              .mul(ShortVector.fromArray(SHORTS, weights, i));
      ShortVector odd =
          x.lanewise(VectorOperators.LSHR, 8)
              .mul(ShortVector.fromArray(SHORTS, weights, i + BYTE_LANES / 2));
      IntVector both = even.add(odd).reinterpretAsInts();
      upper = upper.add(both.lanewise(VectorOperators.LSHR, 16));
      whole = whole.add(both);
    }
    return whole
        .sub(upper.lanewise(VectorOperators.LSHL, 16))
        .add(upper)
        .reduceLanes(VectorOperators.ADD);
  }
}
