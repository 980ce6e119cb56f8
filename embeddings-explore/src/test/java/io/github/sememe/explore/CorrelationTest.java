package io.github.sememe.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.spi.Correlation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Correlations against SciPy's. */
class CorrelationTest {
  static List<Goldens.Case> goldens() {
    return Goldens.read("correlations.tsv");
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void isThatOfSciPy(Goldens.Case golden) {
    double[] x = golden.get("x");
    double[] y = golden.get("y");

    isGolden(Correlation.pearson(x, y), golden.get("pearson")[0]);
    isGolden(Correlation.spearman(x, y), golden.get("spearman")[0]);
    isGolden(Correlation.pearson(y, x), golden.get("pearson")[0]);
    isGolden(Correlation.spearman(y, x), golden.get("spearman")[0]);
  }

  private static void isGolden(double value, double golden) {
    if (Double.isNaN(golden)) {
      assertThat(value).isNaN();
    } else {
      assertThat(value).isCloseTo(golden, within(1e-12));
    }
  }

  @Test
  void equalValuesShareTheirAverageRank() {
    assertThat(Correlation.ranks(new double[] {5, 1, 5, -0.0, 0.0, 9}))
        .containsExactly(4.5, 3, 4.5, 1.5, 1.5, 6);
  }

  @Test
  void onePairHasNoCorrelation() {
    assertThat(Correlation.pearson(new double[] {1}, new double[] {2})).isNaN();
    assertThat(Correlation.spearman(new double[0], new double[0])).isNaN();
  }
}
