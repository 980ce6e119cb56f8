package io.github.sememe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class EmbeddingTest {
  /** The two ways to hold the same values. */
  enum Kind {
    DENSE,
    SPARSE;

    Embedding of(float... values) {
      return this == DENSE ? DenseEmbedding.of(values) : sparse(values);
    }
  }

  private static SparseEmbedding sparse(float... values) {
    int[] indices = IntStream.range(0, values.length).filter(i -> values[i] != 0).toArray();
    float[] stored = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      stored[i] = values[indices[i]];
    }
    return SparseEmbedding.of(values.length, indices, stored);
  }

  static Stream<Arguments> pairsOfKinds() {
    return Arrays.stream(Kind.values())
        .flatMap(left -> Arrays.stream(Kind.values()).map(right -> Arguments.of(left, right)));
  }

  @ParameterizedTest
  @MethodSource("pairsOfKinds")
  void agreesWithDoublePrecision(Kind leftKind, Kind rightKind) {
    Random random = new Random(11);
    for (int dimension : new int[] {0, 1, 2, 5, 64, 300}) {
      float[] left = mostlyZeros(dimension, random);
      float[] right = mostlyZeros(dimension, random);
      assertAgrees(leftKind.of(left), rightKind.of(right), left, right);
    }
  }

  private static float[] mostlyZeros(int dimension, Random random) {
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = random.nextInt(3) == 0 ? (float) random.nextGaussian() : 0;
    }
    return values;
  }

  private static void assertAgrees(Embedding a, Embedding b, float[] left, float[] right) {
    double dot = sum(left, right, (x, y) -> x * y);
    double leftNorm = Math.sqrt(sum(left, left, (x, y) -> x * y));
    double rightNorm = Math.sqrt(sum(right, right, (x, y) -> x * y));
    double far = Math.sqrt(sum(left, right, (x, y) -> (x - y) * (x - y)));
    double cosine = leftNorm == 0 || rightNorm == 0 ? 0 : dot / leftNorm / rightNorm;
    assertThat(a.dot(b)).isCloseTo(dot, within(1e-5 * (1 + Math.abs(dot))));
    assertThat(a.norm()).isCloseTo(leftNorm, within(1e-5 * (1 + leftNorm)));
    assertThat(a.euclidean(b)).isCloseTo(far, within(1e-5 * (1 + far)));
    assertThat(a.cosine(b)).isCloseTo(cosine, within(1e-5));
    assertThat(b.cosine(a)).isCloseTo(a.cosine(b), within(1e-15));
    assertThat(a.toArray()).containsExactly(left);
  }

  private static double sum(
      float[] left, float[] right, BiFunction<Double, Double, Double> operation) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += operation.apply((double) left[i], (double) right[i]);
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("pairsOfKinds")
  void cosineWithZerosIsZero(Kind leftKind, Kind rightKind) {
    Embedding zeros = leftKind.of(0, 0, 0);
    Embedding ordinary = rightKind.of(1, -2, 0);
    assertThat(zeros.cosine(ordinary)).isZero();
    assertThat(ordinary.cosine(zeros)).isZero();
    assertThat(zeros.cosine(rightKind.of(0, 0, 0))).isZero();
    assertThat(zeros.norm()).isZero();
  }

  @ParameterizedTest
  @MethodSource("pairsOfKinds")
  void hugeAndTinyVectorsHaveCosines(Kind leftKind, Kind rightKind) {
    assertThat(leftKind.of(1e30f, 1e30f).cosine(rightKind.of(1e30f, 0)))
        .isCloseTo(Math.sqrt(0.5), within(1e-6));
    assertThat(leftKind.of(1e-40f, 1e-40f).cosine(rightKind.of(1e-40f, 0)))
        .isCloseTo(Math.sqrt(0.5), within(1e-6));
    assertThat(leftKind.of(1e30f, 0).euclidean(rightKind.of(-1e30f, 0)))
        .isCloseTo(2e30, within(1e25));
  }

  @ParameterizedTest
  @MethodSource("pairsOfKinds")
  void differentDimensionsAreRefusedByBothNumbers(Kind leftKind, Kind rightKind) {
    Embedding two = leftKind.of(1, 2);
    Embedding three = rightKind.of(1, 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.dot(three))
        .withMessageContainingAll("2", "3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.cosine(three))
        .withMessageContainingAll("2", "3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> three.euclidean(two))
        .withMessageContainingAll("2", "3");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void equalsByValue(Kind kind) {
    float[] values = {1, 0, 2};
    assertThat(kind.of(1, 0, 2)).isEqualTo(kind.of(values)).hasSameHashCodeAs(kind.of(values));
    assertThat(kind.of(1, 0, 2)).isNotEqualTo(kind.of(1, 0, 3));
    assertThat(kind.of(1, 0)).isNotEqualTo(kind.of(1, 0, 0));
    assertThat(kind.of(1, 0)).isNotEqualTo("1, 0");
  }

  @Test
  void droppedTokensAreNoPartOfEquality() {
    assertThat(DenseEmbedding.wrap(new float[] {1}, 5)).isEqualTo(DenseEmbedding.of(1));
    assertThat(SparseEmbedding.wrap(2, new int[] {1}, new float[] {3}, 5))
        .isEqualTo(sparse(0, 3))
        .hasSameHashCodeAs(sparse(0, 3));
    assertThat(DenseEmbedding.wrap(new float[] {1}, 5).tokensDropped()).isEqualTo(5);
  }

  @Test
  void storedZerosCountLikeAbsentOnes() {
    Embedding stored = SparseEmbedding.of(4, new int[] {0, 1, 3}, new float[] {0, 2, -0f});
    assertThat(stored).isEqualTo(sparse(0, 2, 0, 0)).hasSameHashCodeAs(sparse(0, 2, 0, 0));
    assertThat(((SparseEmbedding) stored).size()).isEqualTo(3);
  }

  @Test
  void arraysGoInAndOutAsCopies() {
    float[] values = {1, 2};
    DenseEmbedding dense = DenseEmbedding.of(values);
    values[0] = 9;
    dense.toArray()[1] = 9;
    assertThat(dense).isEqualTo(DenseEmbedding.of(1, 2));

    int[] indices = {0, 2};
    float[] stored = {1, 2};
    SparseEmbedding sparse = SparseEmbedding.of(3, indices, stored);
    indices[0] = 1;
    stored[0] = 9;
    sparse.indices()[1] = 0;
    sparse.values()[1] = 9;
    sparse.toArray()[0] = 9;
    assertThat(sparse).isEqualTo(sparse(1, 0, 2));
    assertThat(sparse.indices()).containsExactly(0, 2);
    assertThat(sparse.values()).containsExactly(1, 2);
  }

  @Test
  void wrapDoesNotCopy() {
    float[] values = {1, 2};
    DenseEmbedding dense = DenseEmbedding.wrap(values);
    values[0] = 9;
    assertThat(dense.get(0)).isEqualTo(9);
    assertThatThrownBy(() -> dense.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void sparseArraysThatContradictEachOtherAreRefused() {
    assertRefused(-1, new int[0], new float[0], 0, "dimension is -1");
    assertRefused(3, new int[] {0}, new float[2], 0, "1 indices do not match 2 values");
    assertRefused(3, new int[] {3}, new float[1], 0, "Index 3");
    assertRefused(3, new int[] {-1}, new float[1], 0, "Index -1");
    assertRefused(3, new int[] {1, 1}, new float[2], 0, "Index 1 after 1");
    assertRefused(3, new int[] {2, 1}, new float[2], 0, "Index 1 after 2");
    assertRefused(3, new int[] {1}, new float[1], -1, "tokensDropped is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseEmbedding.wrap(new float[1], -1))
        .withMessageContaining("tokensDropped is -1");
  }

  private static void assertRefused(
      int dimension, int[] indices, float[] values, int dropped, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseEmbedding.wrap(dimension, indices, values, dropped))
        .withMessageContaining(message);
  }

  @Test
  void printsShortly() {
    assertThat(DenseEmbedding.of()).hasToString("DenseEmbedding[0] []");
    assertThat(DenseEmbedding.of(1, 2)).hasToString("DenseEmbedding[2] [1.0, 2.0]");
    assertThat(DenseEmbedding.of(1, 2, 3, 4, 5))
        .hasToString("DenseEmbedding[5] [1.0, 2.0, 3.0, 4.0, …]");
    assertThat(sparse(0, 2)).hasToString("SparseEmbedding[2, 1 stored]");
  }
}
