package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas, on three tokens in the midst of other numbers. */
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

    pooling.pool(TOKENS, 1, 3, target, 1, 2);

    assertThat(target).containsExactly(new float[] {7, first, second, 7}, within(1e-6f));
  }
}
