package io.github.sememe.contextual.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The formulas, on tokens in the midst of other numbers. */
class PoolingTest {
  private static final float[] TOKENS = {99, 1, -2, 3, 4, 5, 0, 99};

  @ParameterizedTest
  @CsvSource({
    "MEAN, 3, 0.6666667",
    "CLS, 1, -2",
    "MAX, 5, 4",
    "LAST_TOKEN, 5, 0",
    "WEIGHTED_MEAN, 3.6666667, 1",
    "MEAN_SQRT_LENGTH, 5.196152, 1.1547005"
  })
  void threeTokens(Pooling pooling, float first, float second) {
    float[] target = {7, 7, 7, 7};

    pooling.pool(new Tokens(TOKENS, 1, 0, 3, 2), target, 1);

    assertThat(target).containsExactly(new float[] {7, first, second, 7}, within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void manyTokensGiveWhatDoubleLoopsGive(Pooling pooling) {
    for (int seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      int count = 1 + random.nextInt(60);
      int dimension = 1 + random.nextInt(40);
      int offset = random.nextInt(5);
      float[] tokens = new float[offset + count * dimension + 3];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = (float) random.nextGaussian();
      }
      float[] target = new float[dimension + 2];

      pooling.pool(new Tokens(tokens, offset, 0, count, dimension), target, 1);

      for (int i = 0; i < dimension; i++) {
        int column = i;
        double[] values =
            IntStream.range(0, count)
                .mapToDouble(token -> tokens[offset + token * dimension + column])
                .toArray();
        assertThat((double) target[1 + i])
            .as("seed %d", seed)
            .isEqualTo(pool(pooling, values), within(1e-5));
      }
      assertThat(target[0]).isZero();
      assertThat(target[dimension + 1]).isZero();
    }
  }

  /** One dimension of a text's tokens. */
  private static double pool(Pooling pooling, double[] values) {
    double sum = 0;
    double weighted = 0;
    double weights = 0;
    double largest = values[0];
    for (int token = 0; token < values.length; token++) {
      sum += values[token];
      weighted += (token + 1) * values[token];
      weights += token + 1;
      largest = Math.max(largest, values[token]);
    }
    return switch (pooling) {
      case MEAN -> sum / values.length;
      case CLS -> values[0];
      case MAX -> largest;
      case LAST_TOKEN -> values[values.length - 1];
      case WEIGHTED_MEAN -> weighted / weights;
      case MEAN_SQRT_LENGTH -> sum / Math.sqrt(values.length);
    };
  }
}
