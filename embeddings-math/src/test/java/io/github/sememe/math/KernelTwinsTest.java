package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernel that works here against plain loops in double precision and against the scalar twin.
 * Every case is drawn from its length as the seed, so that a failure repeats.
 */
@Tag("kernel")
final class KernelTwinsTest {
  private static final double UNIT = 0x1p-24;
  private static final Kernel ACTIVE = Kernels.ACTIVE;
  private static final Kernel SCALAR = new ScalarKernel();

  private static float[] draw(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double tolerance(int length, double size) {
    return 2 * (length + 2) * UNIT * size;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 100, 128, 207, 300, 384, 702, 768, 1023, 1024, 4098
      })
  void rowsAgainstAQuery(int dimension) {
    Random random = new Random(dimension);
    int offset = random.nextInt(9);
    int count = 1 + random.nextInt(7);
    float[] rows = draw(random, offset + count * dimension + 3);
    float[] query = draw(random, dimension + offset);
    float[] dots = new float[count + 2];
    float[] squares = new float[count + 2];
    float[] alone = new float[count + 2];

    ACTIVE.dotsAndSquares(rows, offset, count, dimension, query, offset, dots, squares, 1);
    ACTIVE.dots(rows, offset, count, dimension, query, offset, alone, 1);

    for (int row = 0; row < count; row++) {
      int at = offset + row * dimension;
      double dot = 0;
      double square = 0;
      double size = 0;
      for (int i = 0; i < dimension; i++) {
        dot += (double) rows[at + i] * query[offset + i];
        size += Math.abs((double) rows[at + i] * query[offset + i]);
        square += (double) rows[at + i] * rows[at + i];
      }
      assertThat((double) dots[1 + row]).isCloseTo(dot, within(tolerance(dimension, size)));
      assertThat((double) squares[1 + row]).isCloseTo(square, within(tolerance(dimension, square)));
      assertThat(alone[1 + row]).isEqualTo(ACTIVE.dot(rows, at, query, offset, dimension));
    }
    assertThat(new float[] {dots[0], dots[count + 1], squares[0], squares[count + 1]})
        .containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 16, 17, 33, 100, 300, 384, 385, 768, 1023})
  void productsOfMatrices(int dimension) {
    Random random = new Random(dimension);
    for (int round = 0; round < 6; round++) {
      int m = random.nextInt(round < 5 ? 12 : 230);
      int n = random.nextInt(70);
      int aOffset = random.nextInt(5);
      int bOffset = random.nextInt(5);
      float[] a = draw(random, aOffset + m * dimension);
      float[] b = draw(random, bOffset + n * dimension);
      float[] c = new float[m * n + 2];
      c[0] = 7;
      c[m * n + 1] = 7;

      MatrixProduct.multiplyTransposed(a, aOffset, m, b, bOffset, n, dimension, c, 1);

      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double dot = 0;
          double size = 0;
          for (int k = 0; k < dimension; k++) {
            double product =
                (double) a[aOffset + i * dimension + k] * b[bOffset + j * dimension + k];
            dot += product;
            size += Math.abs(product);
          }
          if (!(Math.abs(c[1 + i * n + j] - dot) <= tolerance(dimension, size))) {
            fail("seed %d, round %d, %d x %d at %d, %d", dimension, round, m, n, i, j);
          }
        }
      }
      assertThat(c[0]).isEqualTo(7);
      assertThat(c[m * n + 1]).isEqualTo(7);
    }
  }

  /**
   * The order in which the SIMD kernel adds: two sums of as many lanes as a vector has take turns,
   * what is left of the last vector lies at the end of its lanes, and lanes are added half to half.
   */
  private static float inTheOrderOfLanes(float[] a, float[] b, int lanes) {
    int length = a.length;
    float[][] sums = new float[2][lanes];
    int step = 0;
    int i = 0;
    for (; i + lanes <= length; i += lanes, step++) {
      for (int lane = 0; lane < lanes; lane++) {
        sums[step % 2][lane] += a[i + lane] * b[i + lane];
      }
    }
    for (int lane = lanes - (length - i); lane < lanes; lane++) {
      sums[step % 2][lane] += a[length - lanes + lane] * b[length - lanes + lane];
    }
    float[] total = new float[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      total[lane] = sums[0][lane] + sums[1][lane];
    }
    for (int half = lanes / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        total[lane] += total[lane + half];
      }
    }
    return total[0];
  }

  /** Few digits, so that products are exact and only the order of the sums makes a difference. */
  private static float[] drawFewDigits(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = Math.scalb((float) random.nextInt(-2047, 2048), random.nextInt(9));
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 31, 33, 48, 64, 100, 127, 128, 300, 384, 1023, 1024})
  void interpretedAndCompiledCodeAddInOneOrder(int length) {
    assumeTrue(ACTIVE.name().equals("simd"));
    String description = ACTIVE.description();
    int lanes = Integer.parseInt(description.substring(0, description.indexOf(' ')));
    Random random = new Random(length);
    float[] a = drawFewDigits(random, length);
    float[] b = drawFewDigits(random, length);
    float dot = inTheOrderOfLanes(a, b, lanes);
    float squareA = inTheOrderOfLanes(a, a, lanes);
    float squareB = inTheOrderOfLanes(b, b, lanes);
    float[] dots = new float[1];
    float[] squares = new float[1];

    for (int round = 0; round < 5_000; round++) {
      ACTIVE.dotsAndSquares(a, 0, 1, length, b, 0, dots, squares, 0);
      boolean same =
          ACTIVE.dot(a, 0, b, 0, length) == dot
              && ACTIVE.cosine(a, 0, b, 0, length) == Vectors.cosine(dot, squareA, squareB)
              && dots[0] == dot
              && squares[0] == squareA;
      assertThat(same).as("round %d", round).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 33, 300, 500})
  void equalRowsHaveEqualProductsWhereverTheyStand(int dimension) {
    Random random = new Random(dimension);
    float[] row = draw(random, dimension);
    float[] query = draw(random, dimension);
    int m = 103;
    int n = 37;
    float[] a = new float[m * dimension];
    float[] b = new float[n * dimension];
    for (int i = 0; i < m; i++) {
      System.arraycopy(row, 0, a, i * dimension, dimension);
    }
    for (int j = 0; j < n; j++) {
      System.arraycopy(query, 0, b, j * dimension, dimension);
    }
    float[] c = new float[m * n];

    MatrixProduct.multiplyTransposed(a, 0, m, b, 0, n, dimension, c, 0);

    float[] expected = new float[m * n];
    Arrays.fill(expected, c[0]);
    assertThat(c).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 7, 8, 15, 31, 32, 33, 63, 64, 65, 127, 128, 129, 300, 384, 1024})
  void bytesGiveTheSameAsTheScalarTwin(int length) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed * 10_000L + length);
      byte[] a = new byte[length + 5];
      byte[] b = new byte[length + 5];
      random.nextBytes(a);
      random.nextBytes(b);
      if (seed < 3) {
        Arrays.fill(a, (byte) (seed == 1 ? 127 : -128));
        Arrays.fill(b, (byte) (seed == 2 ? 127 : -128));
      }
      assertThat(ACTIVE.dot(a, 2, b, 3, length))
          .as("seed %d", seed)
          .isEqualTo(SCALAR.dot(a, 2, b, 3, length));

      byte[] weights = new byte[length];
      for (int i = 0; i < length; i++) {
        weights[i] = (byte) (seed < 3 ? 127 : random.nextInt(128));
      }
      int[] actual = new int[2];
      int[] expected = new int[2];
      ACTIVE.sumBytes(a, 2, 1, length, ACTIVE.layOut(weights), actual, 1);
      SCALAR.sumBytes(a, 2, 1, length, SCALAR.layOut(weights), expected, 1);
      assertThat(actual).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 8, 17, 64, 100})
  void findsTheNextScoreAboveItsThreshold(int length) {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed * 1000L + length);
      float[] scores = new float[length + 2];
      float[] thresholds = new float[length + 2];
      for (int i = 0; i < length + 2; i++) {
        thresholds[i] = random.nextInt(40) == 0 ? Float.NaN : 5;
        scores[i] =
            switch (random.nextInt(80)) {
              case 0 -> Float.NaN;
              case 1 -> 6;
              case 2 -> 5;
              case 3 -> Float.NEGATIVE_INFINITY;
              default -> 4;
            };
      }
      for (int from = 0; from <= length; from++) {
        assertThat(ACTIVE.nextAbove(scores, 2, thresholds, 1, from, length))
            .isEqualTo(SCALAR.nextAbove(scores, 2, thresholds, 1, from, length));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 8, 17, 33, 384})
  void sumsAndMaximaOfRowsAreThoseOfTheScalarTwin(int dimension) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed * 1000L + dimension);
      int count = random.nextInt(23);
      float[] rows = draw(random, 3 + count * dimension);
      float[] weights = draw(random, count + 1);
      float[] actual = draw(random, dimension + 4);
      float[] expected = actual.clone();

      ACTIVE.addRows(rows, 3, count, dimension, weights, 1, actual, 2);
      SCALAR.addRows(rows, 3, count, dimension, weights, 1, expected, 2);
      assertThat(actual).isEqualTo(expected);

      ACTIVE.maximum(actual, 2, rows, 3, count == 0 ? 0 : dimension);
      SCALAR.maximum(expected, 2, rows, 3, count == 0 ? 0 : dimension);
      ACTIVE.scale(0.3f, actual, 1, dimension);
      SCALAR.scale(0.3f, expected, 1, dimension);
      assertThat(actual).isEqualTo(expected);
    }
  }
}
