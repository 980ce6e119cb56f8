package io.github.sememe.math.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sememe.math.Eigenpairs;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Matrices;
import io.github.sememe.math.MatrixBackend;
import io.github.sememe.math.Pca;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The other twin against double precision; this JVM is told to use no other. */
class Nd4jBackendTest {
  private static final long SEED = Long.getLong("sememe.seed", 20261125);

  @BeforeAll
  static void nativesAreHere() {
    assumeTrue(
        Nd4jBackend.platform().equals("linux-x86_64"),
        "the tests bring ND4J's natives for linux-x86_64 alone; this is " + Nd4jBackend.platform());
  }

  @Test
  void isFoundForcedAndNamed() {
    assertThat(ServiceLoader.load(MatrixBackend.class).findFirst().orElseThrow().name())
        .isEqualTo("nd4j");
    assertThat(Matrices.backend()).isEqualTo("nd4j: asked for by -Dsememe.matrix");
  }

  @Test
  void productsAgreeWithDoublePrecision() {
    Random random = new Random(SEED);
    for (int depth : new int[] {1, 2, 3, 7, 16, 33, 100, 300, 384, 1023}) {
      FloatMatrix left = random(random, 1 + random.nextInt(120), depth);
      FloatMatrix right = random(random, 1 + random.nextInt(120), depth);
      FloatMatrix product = Matrices.product(left, right);
      double worst = 0;
      for (int i = 0; i < left.rowCount(); i++) {
        for (int j = 0; j < right.rowCount(); j++) {
          double exact = 0;
          double bound = 0;
          for (int k = 0; k < depth; k++) {
            exact += (double) left.get(i, k) * right.get(j, k);
            bound += Math.abs((double) left.get(i, k) * right.get(j, k));
          }
          worst = Math.max(worst, Math.abs(product.get(i, j) - exact) / bound);
        }
      }
      assertThat(worst).as("seed %d, depth %d", SEED, depth).isLessThan(depth * 0x1p-24 + 1e-7);
    }
  }

  @Test
  void eigenpairsSatisfyTheirDefinition() {
    Random random = new Random(SEED);
    for (int n : new int[] {1, 2, 3, 17, 100, 301}) {
      double[] matrix = new double[n * n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          matrix[i * n + j] = random.nextGaussian();
          matrix[j * n + i] = matrix[i * n + j];
        }
      }
      Eigenpairs pairs = Matrices.eigenpairs(matrix, n, n);
      double worst = 0;
      for (int c = 0; c < n; c++) {
        for (int i = 0; i < n; i++) {
          double image = 0;
          for (int j = 0; j < n; j++) {
            image += matrix[i * n + j] * pairs.vectors()[c * n + j];
          }
          double expected = pairs.values()[c] * pairs.vectors()[c * n + i];
          worst = Math.max(worst, Math.abs(image - expected));
        }
      }
      assertThat(worst).as("seed %d, n %d", SEED, n).isLessThan(1e-12 * n);
      assertThat(pairs.values()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }
  }

  @Test
  void principalComponentsAreThoseOfThePlantedDirections() {
    Random random = new Random(SEED);
    FloatMatrix rows = random(random, 3000, 40);
    for (int i = 0; i < rows.rowCount(); i++) {
      for (int j = 0; j < 40; j++) {
        rows.set(i, j, (float) (rows.get(i, j) * Math.pow(0.8, j) + 5));
      }
    }
    Pca pca = Pca.fit(rows, 3);
    for (int c = 0; c < 3; c++) {
      assertThat(pca.components().row(c)[c]).isCloseTo(1, within(0.02f));
      assertThat(Math.sqrt(pca.explainedVariance()[c])).isCloseTo(Math.pow(0.8, c), within(0.05));
    }
    for (double mean : pca.mean()) {
      assertThat(mean).isCloseTo(5, within(0.1));
    }
  }

  private static FloatMatrix random(Random random, int rows, int dimension) {
    FloatMatrix matrix = FloatMatrix.zeros(rows, dimension);
    for (int i = 0; i < matrix.array().length; i++) {
      matrix.array()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }
}
