package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Products, cosines, cross products and eigenvectors against double precision. */
class MatricesTest {
  private static final long SEED = Long.getLong("sememe.seed", 20261125);
  private static final int[] SIZES = {
    1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 100, 128, 207, 300, 384, 702, 768, 1023, 1024, 4098
  };
  private static final MatrixBackend JDK = new JdkMatrixBackend();

  static FloatMatrix random(Random random, int rows, int dimension) {
    FloatMatrix matrix = FloatMatrix.zeros(rows, dimension);
    for (int i = 0; i < matrix.array().length; i++) {
      matrix.array()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }

  @Test
  void productsAgreeWithDoublePrecision() {
    Random random = new Random(SEED);
    for (int depth : SIZES) {
      for (int rows : new int[] {1, 5, 97, depth > 400 ? 9 : 800}) {
        FloatMatrix left = random(random, rows, depth);
        FloatMatrix right = random(random, 1 + random.nextInt(300), depth);
        FloatMatrix product = Matrices.product(left, right);
        for (int sample = 0; sample < 200; sample++) {
          int i = random.nextInt(rows);
          int j = random.nextInt(right.rowCount());
          double bound = 0;
          double exact = 0;
          for (int k = 0; k < depth; k++) {
            exact += (double) left.get(i, k) * right.get(j, k);
            bound += Math.abs((double) left.get(i, k) * right.get(j, k));
          }
          assertThat((double) product.get(i, j))
              .as("seed %d, depth %d, rows %d, place %d %d", SEED, depth, rows, i, j)
              .isCloseTo(exact, within(depth * 0x1p-24 * bound + 1e-30));
        }
      }
    }
  }

  @Test
  void cosinesKeepTheMeaningOfASinglePair() {
    FloatMatrix rows =
        FloatMatrix.wrap(
            6, 2, new float[] {3, 4, 0, 0, Float.NaN, 1, 1e30f, 1e30f, 1e-30f, 0, -4, 3});
    FloatMatrix cosines = Matrices.cosines(rows, FloatMatrix.wrap(6, 2, rows.array().clone()));
    FloatMatrix self = Matrices.cosines(rows, rows);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        float expected = (float) Vectors.cosine(rows.row(i), rows.row(j));
        assertThat(cosines.get(i, j)).as("%d %d", i, j).isCloseTo(expected, within(1e-6f));
        assertThat(self.get(i, j)).as("self %d %d", i, j).isCloseTo(expected, within(1e-6f));
      }
    }
    assertThat(self.get(0, 0)).isEqualTo(1);
    assertThat(self.get(2, 2)).isNaN();
  }

  @Test
  void aMatrixWithItselfIsSymmetricWithOnesOnTheDiagonal() {
    FloatMatrix rows = random(new Random(SEED), 333, 77);
    FloatMatrix cosines = Matrices.cosines(rows, rows);
    for (int i = 0; i < 333; i++) {
      assertThat(cosines.get(i, i)).isEqualTo(1);
      for (int j = 0; j < i; j++) {
        assertThat(cosines.get(i, j)).isEqualTo(cosines.get(j, i));
      }
    }
  }

  @Test
  void emptyMatricesHaveEmptyOrZeroProducts() {
    assertThat(Matrices.product(FloatMatrix.zeros(0, 3), FloatMatrix.zeros(2, 3)).array())
        .isEmpty();
    assertThat(Matrices.cosines(FloatMatrix.zeros(2, 0), FloatMatrix.zeros(3, 0)).array())
        .containsExactly(0, 0, 0, 0, 0, 0);
    assertThatThrownBy(() -> Matrices.product(FloatMatrix.zeros(1, 3), FloatMatrix.zeros(1, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Matrices of different dimension: 3 and 4");
  }

  @Test
  void crossProductsAgreeWithDoublePrecisionBelowAndAboveTheChange() {
    Random random = new Random(SEED);
    for (int[] shape : new int[][] {{1, 5}, {70, 33}, {257, 300}, {2050, 100}, {700, 131}}) {
      FloatMatrix rows = random(random, shape[0], shape[1]);
      float[] shift = random(random, 1, shape[1]).array();
      double[] sums = JDK.crossProducts(rows, shift);
      for (int sample = 0; sample < 300; sample++) {
        int a = random.nextInt(shape[1]);
        int b = random.nextInt(shape[1]);
        double exact = 0;
        for (int i = 0; i < shape[0]; i++) {
          exact += ((double) rows.get(i, a) - shift[a]) * ((double) rows.get(i, b) - shift[b]);
        }
        assertThat(sums[a * shape[1] + b])
            .as("seed %d, %d x %d, place %d %d", SEED, shape[0], shape[1], a, b)
            .isCloseTo(exact, within(2e-6 * shape[0]))
            .isEqualTo(sums[b * shape[1] + a]);
      }
    }
  }

  /** Squares of such values leave the range of float, on either side. */
  @Test
  void crossProductsOfVeryLargeAndVerySmallValuesKeepTheirDigits() {
    Random random = new Random(SEED);
    for (float size : new float[] {1e25f, 1e-25f, 1e-40f}) {
      FloatMatrix rows = random(random, 700, 131);
      Vectors.scale(size, rows.array(), 0, rows.array().length);
      double[] sums = JDK.crossProducts(rows, new float[131]);
      for (int column = 0; column < 131; column++) {
        double exact = 0;
        for (int i = 0; i < 700; i++) {
          exact += (double) rows.get(i, column) * rows.get(i, column);
        }
        assertThat(sums[column * 132]).isCloseTo(exact, within(exact * 1e-6));
      }
    }
    assertThat(JDK.crossProducts(FloatMatrix.zeros(700, 131), new float[131])).containsOnly(0);
  }

  @Test
  void eigenvectorsThatDoNotFitAreRefusedBeforeTheyTakeTheMemory() {
    SymmetricEigenSolver.checkMemory(16_384, 1L << 34);
    assertThatThrownBy(() -> SymmetricEigenSolver.checkMemory(16_384, 1L << 30))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("16384 dimensions take 8192 MB")
        .hasMessageContaining("1024 MB")
        .hasMessageContaining("-Xmx");
  }

  @Test
  void eigenpairsSatisfyTheirDefinition() {
    Random random = new Random(SEED);
    for (int n : new int[] {0, 1, 2, 3, 7, 8, 15, 16, 17, 33, 100, 207, 300}) {
      for (Kind kind : Kind.values()) {
        double[] matrix = kind.make(random, n);
        for (int count : new int[] {n, n / 3}) {
          checkEigenpairs(JDK.eigenpairs(matrix, n, count), matrix, n, count, kind.name());
        }
      }
    }
  }

  private enum Kind {
    RANDOM,
    GRADED,
    LOW_RANK,
    ONES,
    ZEROS,
    IDENTITY,
    HUGE,
    TINY;

    double[] make(Random random, int n) {
      double[] matrix = new double[n * n];
      for (int i = 0; i < n; i++) {
        for (int j = i; j < n; j++) {
          double value =
              switch (this) {
                case RANDOM -> random.nextGaussian();
                case GRADED -> random.nextGaussian() * Math.pow(0.7, i + j);
                case LOW_RANK -> Math.sin(i) * Math.sin(j) + Math.cos(i) * Math.cos(j);
                case ONES -> 1;
                case ZEROS -> 0;
                case IDENTITY -> i == j ? 1 : 0;
                case HUGE -> random.nextGaussian() * 1e300;
                case TINY -> random.nextGaussian() * 1e-300;
              };
          matrix[i * n + j] = value;
          matrix[j * n + i] = value;
        }
      }
      return matrix;
    }
  }

  private static void checkEigenpairs(
      Eigenpairs pairs, double[] matrix, int n, int count, String kind) {
    double scale = 0;
    for (double value : matrix) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int c = 0; c < count; c++) {
      if (c > 0) {
        assertThat(pairs.values()[c]).isLessThanOrEqualTo(pairs.values()[c - 1]);
      }
      double worst = 0;
      for (int i = 0; i < n; i++) {
        double image = 0;
        for (int j = 0; j < n; j++) {
          image += matrix[i * n + j] * pairs.vectors()[c * n + j];
        }
        worst = Math.max(worst, Math.abs(image - pairs.values()[c] * pairs.vectors()[c * n + i]));
      }
      assertThat(worst)
          .as("seed %d, %s, n %d, pair %d", SEED, kind, n, c)
          .isLessThanOrEqualTo(1e-13 * n * scale + Double.MIN_NORMAL);
      double skew = 0;
      for (int other = 0; other <= c; other++) {
        double dot = 0;
        for (int j = 0; j < n; j++) {
          dot += pairs.vectors()[c * n + j] * pairs.vectors()[other * n + j];
        }
        skew = Math.max(skew, Math.abs(dot - (c == other ? 1 : 0)));
      }
      assertThat(skew)
          .as("seed %d, %s, n %d, vector %d", SEED, kind, n, c)
          .isLessThanOrEqualTo(1e-13 * n);
    }
  }

  @Test
  void eigenvectorsOfOddRequestsAreRefusedInWords() {
    assertThatThrownBy(() -> Matrices.eigenpairs(new double[4], 2, 3))
        .hasMessage("3 eigenvectors of 2: allowed are 0 to 2");
    assertThatThrownBy(() -> Matrices.eigenpairs(new double[5], 2, 1))
        .hasMessage("A matrix of 2 rows and columns does not hold 5 values");
    assertThatThrownBy(() -> Matrices.eigenpairs(new double[] {0, 0, Double.NaN, 0}, 2, 1))
        .hasMessage("Row 1, column 0 holds NaN");
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws Exception {
    FloatMatrix rows = random(new Random(SEED), 3000, 96);
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool many = new ForkJoinPool(8);
    try {
      Callable<List<Object>> work =
          () -> {
            Pca pca = Pca.fit(rows, 7);
            return List.of(
                Matrices.product(rows, rows),
                FloatMatrix.wrap(7, 96, flat(pca.components())),
                pca.transform(rows));
          };
      assertThat(one.submit(work).get()).isEqualTo(many.submit(work).get());
    } finally {
      one.shutdown();
      many.shutdown();
    }
  }

  private static float[] flat(FloatRows rows) {
    float[] values = new float[rows.rowCount() * rows.dimension()];
    for (int i = 0; i < rows.rowCount(); i++) {
      rows.copyRow(i, values, i * rows.dimension());
    }
    return values;
  }

  @Test
  void eightThreadsGetWhatOneGets() throws Exception {
    FloatMatrix rows = random(new Random(SEED), 500, 40);
    Pca expected = Pca.fit(rows, 5);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Future<FloatMatrix>> results =
          IntStream.range(0, 24)
              .mapToObj(i -> callers.submit(() -> Pca.fit(rows, 5).transform(rows)))
              .toList();
      for (Future<FloatMatrix> result : results) {
        assertThat(result.get()).isEqualTo(expected.transform(rows));
      }
    } finally {
      callers.shutdown();
    }
  }

  @Test
  void theChoiceIsForcedReadAndExplained() {
    MatrixBackend ready = new Fake("nd4j", Optional.empty());
    MatrixBackend broken = new Fake("nd4j", Optional.of("add the classifier linux-x86_64"));

    MatrixBackends auto = MatrixBackends.choose("auto", List.of(ready));
    assertThat(auto.description()).isEqualTo("nd4j for the shapes where it is ahead, else jdk");
    assertThat(auto.forProduct(1000, 1000, 300).name()).isEqualTo("nd4j");
    assertThat(auto.forProduct(1, 1, 300).name()).isEqualTo("jdk");

    assertThat(MatrixBackends.choose("auto", List.of()).description())
        .isEqualTo("jdk: no other is on the class path");
    assertThat(MatrixBackends.choose("auto", List.of(broken)).description())
        .isEqualTo("jdk: add the classifier linux-x86_64");
    assertThat(MatrixBackends.choose("auto", List.of(broken)).forEigenpairs(900, 900).name())
        .isEqualTo("jdk");
    assertThat(MatrixBackends.choose("jdk", List.of(ready)).forProduct(1000, 1000, 300).name())
        .isEqualTo("jdk");
    assertThat(MatrixBackends.choose("nd4j", List.of(ready)).forProduct(1, 1, 1).name())
        .isEqualTo("nd4j");
    assertThatThrownBy(() -> MatrixBackends.choose("nd4j", List.of(broken)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("-Dsememe.matrix=nd4j: add the classifier linux-x86_64");
    assertThatThrownBy(() -> MatrixBackends.choose("nd4j", List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("io.github.sememe:embeddings-nd4j")
        .hasMessageContaining("classifier");
    assertThatThrownBy(() -> MatrixBackends.choose("fast", List.of(ready)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-Dsememe.matrix=fast: allowed are auto, jdk, nd4j");
    assertThat(Matrices.backend()).isEqualTo("jdk: no other is on the class path");
  }

  /** Takes everything from 100 on, and computes nothing. */
  private record Fake(String name, Optional<String> obstacle) implements MatrixBackend {
    @Override
    public boolean takesProduct(int rows, int columns, int depth) {
      return rows >= 100;
    }

    @Override
    public boolean takesCrossProducts(int rows, int dimension) {
      return rows >= 100;
    }

    @Override
    public boolean takesEigenpairs(int dimension, int count) {
      return dimension >= 100;
    }

    @Override
    public void product(FloatMatrix left, FloatMatrix right, FloatMatrix product) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[] crossProducts(FloatRows rows, float[] shift) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Eigenpairs eigenpairs(double[] symmetric, int dimension, int count) {
      throw new UnsupportedOperationException();
    }
  }
}
