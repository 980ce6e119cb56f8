package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an analysis means, and what it refuses. */
class PcaTest {
  private static final long SEED = Long.getLong("sememe.seed", 20261125);

  @Test
  void allComponentsLeadBackToTheRows() {
    FloatMatrix rows = MatricesTest.random(new Random(SEED), 30, 12);
    Pca pca = Pca.fit(rows, 12);
    FloatMatrix back = pca.inverseTransform(pca.transform(rows));
    for (int i = 0; i < rows.array().length; i++) {
      assertThat(back.array()[i]).isCloseTo(rows.array()[i], within(1e-5f));
    }
    double sum = 0;
    for (double ratio : pca.explainedVarianceRatio()) {
      sum += ratio;
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void componentsAreUnitVectorsAlsoWhereNothingVaries() {
    FloatMatrix constant = FloatMatrix.wrap(3, 4, new float[] {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4});
    Pca pca = Pca.fit(constant, 3);
    assertThat(pca.explainedVariance()).containsExactly(0, 0, 0);
    assertThat(pca.explainedVarianceRatio()).containsExactly(0, 0, 0);
    for (int c = 0; c < 3; c++) {
      for (int other = 0; other < 3; other++) {
        assertThat(Vectors.dot(pca.components().row(c), pca.components().row(other)))
            .isCloseTo(c == other ? 1 : 0, within(1e-6));
      }
    }
    assertThat(pca.transform(constant).array()).containsOnly(0);
  }

  @Test
  void oneRowIsItsOwnMean() {
    Pca pca = Pca.fit(FloatMatrix.wrap(1, 3, new float[] {1, 2, 3}), 1);
    assertThat(pca.mean()).containsExactly(1, 2, 3);
    assertThat(pca.explainedVariance()).containsExactly(0);
    assertThat(pca).hasToString("Pca[3 -> 1]");
  }

  @Test
  void lastComponentOfAsManyRowsAsComponentsIsEmpty() {
    FloatMatrix six = MatricesTest.random(new Random(SEED), 6, 40);
    Pca pca = Pca.fit(six, 6);
    assertThat(pca.explainedVariance()[5]).isCloseTo(0, within(1e-9));
    assertThat(Vectors.norm(pca.components().row(5))).isCloseTo(1, within(1e-6));
  }

  @Test
  void sparseRowsGiveWhatDenseRowsGive() {
    CompressedRows sparse =
        CompressedRows.wrap(
            4, new int[] {0, 2, 3, 5}, new int[] {0, 2, 1, 0, 3}, new float[] {1, 2, 3, 4, 5});
    FloatMatrix dense = FloatMatrix.zeros(3, 4);
    for (int i = 0; i < 3; i++) {
      sparse.copyRow(i, dense.array(), dense.offset(i));
    }
    assertThat(TruncatedSvd.fit(sparse, 2).transform(sparse))
        .isEqualTo(TruncatedSvd.fit(dense, 2).transform(dense));
  }

  @Test
  void mistakesAreRefusedInWords() {
    FloatMatrix rows = FloatMatrix.zeros(3, 5);
    assertThatThrownBy(() -> Pca.fit(rows, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 components of 3 rows of 5 values: allowed are 1 to 3");
    assertThatThrownBy(() -> Pca.fit(rows, 0)).hasMessageContaining("allowed are 1 to 3");
    assertThatThrownBy(() -> Pca.fit(FloatMatrix.zeros(0, 5), 1))
        .hasMessageContaining("allowed are none");
    assertThatThrownBy(() -> Pca.fit(rows, 1).transform(FloatMatrix.zeros(1, 4)))
        .hasMessage("Rows of 4 values, where 5 are expected");
    assertThatThrownBy(() -> Pca.fit(rows, 1).inverseTransform(FloatMatrix.zeros(1, 4)))
        .hasMessage("Rows of 4 values, where 1 are expected");
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      FloatMatrix broken = FloatMatrix.zeros(3, 5);
      broken.set(1, 2, bad);
      assertThatThrownBy(() -> Pca.fit(broken, 1))
          .hasMessage("Row 1, column 2 holds " + bad + "; only finite values fit");
      assertThatThrownBy(() -> TruncatedSvd.fit(broken, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
