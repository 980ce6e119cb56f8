package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with loops in double precision; the tolerance is that of a sum of n floats. */
@Tag("kernel")
final class VectorsTest {
  private static final int[] LENGTHS = {
    0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 100, 128, 207, 300, 384, 702, 768, 1023, 1024, 4098
  };
  private static final double UNIT = 0x1p-24;
  private static final int A_OFFSET = 3;
  private static final int B_OFFSET = 5;

  /** How the values of a vector come about. */
  enum Values {
    RANDOM,
    ALL_EQUAL,
    POSITIVE,
    HUGE,
    TINY,
    SUBNORMAL,
    HUGE_AND_TINY,
    ZEROS,
    MOSTLY_ZEROS;

    float next(Random random) {
      float value = (float) random.nextGaussian();
      return switch (this) {
        case RANDOM -> value;
        case ALL_EQUAL -> 0.1f;
        case POSITIVE -> Math.abs(value);
        case HUGE -> value * 1e30f;
        case TINY -> value * 1e-30f;
        case SUBNORMAL -> value * 1e-40f;
        case HUGE_AND_TINY -> random.nextBoolean() ? value * 1e30f : value * 1e-40f;
        case ZEROS -> random.nextBoolean() ? 0f : -0f;
        case MOSTLY_ZEROS -> random.nextInt(10) == 0 ? value : 0f;
      };
    }
  }

  static Stream<Arguments> lengthsAndValues() {
    return IntStream.of(LENGTHS)
        .boxed()
        .flatMap(n -> Arrays.stream(Values.values()).map(values -> Arguments.of(n, values)));
  }

  /** Values from the offset on, and beside them what must not take part. */
  private static float[] stretch(int offset, int length, Values values, long seed) {
    Random random = new Random(seed);
    float[] array = new float[offset + length + 2];
    Arrays.fill(array, Float.NaN);
    for (int i = offset; i < offset + length; i++) {
      array[i] = values.next(random);
    }
    return array;
  }

  /** Sums in double precision, of two stretches. */
  private record Exact(
      double dot, double absoluteDot, double squaredA, double squaredB, double far) {
    static Exact of(float[] a, float[] b, int length) {
      double dot = 0;
      double absoluteDot = 0;
      double squaredA = 0;
      double squaredB = 0;
      double far = 0;
      for (int i = 0; i < length; i++) {
        double left = a[A_OFFSET + i];
        double right = b[B_OFFSET + i];
        dot += left * right;
        absoluteDot += Math.abs(left * right);
        squaredA += left * left;
        squaredB += right * right;
        far += (left - right) * (left - right);
      }
      return new Exact(dot, absoluteDot, squaredA, squaredB, far);
    }

    double cosine() {
      return squaredA == 0 || squaredB == 0 ? 0 : dot / Math.sqrt(squaredA) / Math.sqrt(squaredB);
    }
  }

  @ParameterizedTest
  @MethodSource("lengthsAndValues")
  void agreesWithDoublePrecision(int length, Values values) {
    float[] a = stretch(A_OFFSET, length, values, length);
    float[] b = stretch(B_OFFSET, length, values, length + 1L);
    Exact exact = Exact.of(a, b, length);
    double relative = 2 * (length + 2) * UNIT;

    assertThat(Vectors.dot(a, A_OFFSET, b, B_OFFSET, length))
        .isCloseTo(exact.dot(), within(relative * exact.absoluteDot()));
    assertThat(Vectors.norm(a, A_OFFSET, length))
        .isCloseTo(Math.sqrt(exact.squaredA()), within(relative * Math.sqrt(exact.squaredA())));
    assertThat(Vectors.squaredEuclidean(a, A_OFFSET, b, B_OFFSET, length))
        .isCloseTo(exact.far(), within(relative * exact.far()));
    assertThat(Vectors.cosine(a, A_OFFSET, b, B_OFFSET, length))
        .isCloseTo(exact.cosine(), within(relative));
  }

  @ParameterizedTest
  @MethodSource("lengthsAndValues")
  void wholeArraysAreStretchesFromZero(int length, Values values) {
    float[] a = Arrays.copyOfRange(stretch(0, length, values, 7), 0, length);
    float[] b = Arrays.copyOfRange(stretch(0, length, values, 8), 0, length);
    assertThat(Vectors.dot(a, b)).isEqualTo(Vectors.dot(a, 0, b, 0, length));
    assertThat(Vectors.norm(a)).isEqualTo(Vectors.norm(a, 0, length));
    assertThat(Vectors.cosine(a, b)).isEqualTo(Vectors.cosine(a, 0, b, 0, length));
    assertThat(Vectors.squaredEuclidean(a, b))
        .isEqualTo(Vectors.squaredEuclidean(a, 0, b, 0, length));
  }

  @ParameterizedTest
  @MethodSource("lengthsAndValues")
  void normalizesInPlace(int length, Values values) {
    float[] a = stretch(A_OFFSET, length, values, length);
    double squared = Exact.of(a, stretch(B_OFFSET, length, values, 0), length).squaredA();
    double norm = Math.max(Math.sqrt(squared), 1e-12);
    float[] normalized = a.clone();
    Vectors.normalize(normalized, A_OFFSET, length);
    assertUntouched(a, normalized, A_OFFSET, length);
    for (int i = A_OFFSET; i < A_OFFSET + length; i++) {
      double tolerance = Math.abs(a[i] / norm) * (length + 2) * UNIT + Float.MIN_VALUE;
      assertThat((double) normalized[i]).isCloseTo(a[i] / norm, within(tolerance));
    }
  }

  private static void assertUntouched(float[] before, float[] after, int offset, int length) {
    int end = offset + length;
    assertThat(Arrays.copyOf(after, offset)).isEqualTo(Arrays.copyOf(before, offset));
    assertThat(Arrays.copyOfRange(after, end, after.length))
        .isEqualTo(Arrays.copyOfRange(before, end, before.length));
  }

  @ParameterizedTest
  @MethodSource("lengthsAndValues")
  void addsMultiplesInPlace(int length, Values values) {
    float[] x = stretch(A_OFFSET, length, values, 1);
    float[] y = stretch(B_OFFSET, length, values, 2);
    float[] sum = y.clone();
    Vectors.addScaled(0.5f, x, A_OFFSET, sum, B_OFFSET, length);
    assertUntouched(y, sum, B_OFFSET, length);
    for (int i = 0; i < length; i++) {
      float expected = y[B_OFFSET + i] + 0.5f * x[A_OFFSET + i];
      assertThat(sum[B_OFFSET + i]).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 17, 384})
  void carriesNanAndInfinity(int length) {
    for (int at = 0; at < length; at++) {
      float[] ordinary = new float[length];
      Arrays.fill(ordinary, 1f);
      float[] notANumber = ordinary.clone();
      notANumber[at] = Float.NaN;
      float[] infinite = ordinary.clone();
      infinite[at] = Float.NEGATIVE_INFINITY;
      assertThat(Vectors.dot(notANumber, ordinary)).isNaN();
      assertThat(Vectors.norm(notANumber)).isNaN();
      assertThat(Vectors.cosine(notANumber, ordinary)).isNaN();
      assertThat(Vectors.squaredEuclidean(ordinary, notANumber)).isNaN();
      assertThat(Vectors.dot(infinite, ordinary)).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(Vectors.norm(infinite)).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(Vectors.squaredEuclidean(ordinary, infinite)).isEqualTo(Double.POSITIVE_INFINITY);
    }
  }

  @Test
  void cosineWithZerosIsZero() {
    float[] zeros = new float[5];
    float[] ordinary = {1, 2, 3, 4, 5};
    assertThat(Vectors.cosine(zeros, ordinary)).isZero();
    assertThat(Vectors.cosine(ordinary, zeros)).isZero();
    assertThat(Vectors.cosine(zeros, zeros)).isZero();
    assertThat(Vectors.cosine(new float[0], new float[0])).isZero();
  }

  @Test
  void cosineNeverLeavesItsRange() {
    Random random = new Random(4);
    for (int round = 0; round < 1000; round++) {
      float[] a = new float[1 + random.nextInt(40)];
      float[] b = new float[a.length];
      float factor = (float) Math.pow(10, random.nextInt(70) - 37);
      for (int i = 0; i < a.length; i++) {
        a[i] = (float) random.nextGaussian() * factor;
        b[i] = round % 2 == 0 ? a[i] : -a[i];
      }
      assertThat(Vectors.cosine(a, b)).isBetween(-1.0, 1.0);
    }
    assertThat(Vectors.cosine(1.0000001, 1, 1)).isEqualTo(1);
    assertThat(Vectors.cosine(-1.0000001, 1, 1)).isEqualTo(-1);
  }

  @Test
  void dotOfSmallVectorsDoesNotVanish() {
    float[] small = {1e-30f, 1e-30f};
    assertThat(Vectors.dot(small, small)).isCloseTo(2e-60, within(1e-66));
  }

  @Test
  void differentLengthsAreRefused() {
    float[] two = {1, 2};
    float[] three = {1, 2, 3};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vectors.dot(two, three))
        .withMessageContaining("2 and 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vectors.cosine(three, two))
        .withMessageContaining("3 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vectors.squaredEuclidean(two, three))
        .withMessageContaining("2 and 3");
  }

  static Stream<Arguments> stretchesOutside() {
    return Stream.of(
        Arguments.of(-1, 2),
        Arguments.of(0, -1),
        Arguments.of(0, 5),
        Arguments.of(3, 2),
        Arguments.of(5, 0),
        Arguments.of(1, Integer.MAX_VALUE),
        Arguments.of(Integer.MAX_VALUE, Integer.MAX_VALUE),
        Arguments.of(Integer.MIN_VALUE, 1));
  }

  @ParameterizedTest
  @MethodSource("stretchesOutside")
  void stretchesOutsideTheirArrayAreRefused(int offset, int length) {
    float[] small = new float[4];
    float[] large = new float[8];
    assertOutside(() -> Vectors.dot(small, offset, large, 0, length));
    assertOutside(() -> Vectors.dot(large, 0, small, offset, length));
    assertOutside(() -> Vectors.cosine(small, offset, large, 0, length));
    assertOutside(() -> Vectors.cosine(large, 0, small, offset, length));
    assertOutside(() -> Vectors.squaredEuclidean(small, offset, large, 0, length));
    assertOutside(() -> Vectors.squaredEuclidean(large, 0, small, offset, length));
    assertOutside(() -> Vectors.norm(small, offset, length));
    assertOutside(() -> Vectors.normalize(small, offset, length));
    assertOutside(() -> Vectors.addScaled(1, small, offset, large, 0, length));
    assertOutside(() -> Vectors.addScaled(1, large, 0, small, offset, length));
    assertThat(small).containsOnly(0);
    assertThat(large).containsOnly(0);
  }

  private static void assertOutside(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
