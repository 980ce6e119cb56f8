package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A filter that loses nothing: what is found is, bit for bit, what the plain search finds. */
@Tag("kernel")
final class FilteredTopKTest {
  @TempDir Path folder;

  private static FloatMatrix draw(Random random, int rowCount, int dimension) {
    FloatMatrix matrix = FloatMatrix.zeros(rowCount, dimension);
    for (int i = 0; i < matrix.array().length; i++) {
      matrix.array()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }

  private static void assertSame(
      FloatRows rows, Metric metric, float[] query, int k, TopK.Exclusion exclusion) {
    Neighbors plain = TopK.over(rows, metric).find(query, k, exclusion);
    assertThat(FilteredTopK.over(rows, metric).find(query, k, exclusion)).isEqualTo(plain);
    assertThat(TopK.over(rows, metric).withNorms().find(query, k, exclusion)).isEqualTo(plain);
  }

  @ParameterizedTest
  @EnumSource(names = {"COSINE", "DOT"})
  void findsWhatThePlainSearchFinds(Metric metric) {
    for (int seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      int dimension = random.nextInt(400);
      FloatMatrix rows = draw(random, 1 + random.nextInt(1000), dimension);
      for (int twin = 0; twin < rows.rowCount() / 3; twin++) {
        int from = random.nextInt(rows.rowCount());
        rows.copyRow(from, rows.array(), rows.offset(random.nextInt(rows.rowCount())));
      }
      TopK.Exclusion exclusion =
          seed % 3 == 0 ? (query, row) -> row % 5 == 0 : (query, row) -> false;
      float[] query = seed % 2 == 0 ? rows.row(0) : draw(random, 1, dimension).row(0);
      for (int k : new int[] {0, 1, 10, rows.rowCount() / 2, rows.rowCount() + 3}) {
        assertSame(seed % 4 == 0 ? rows.asRows() : rows, metric, query, k, exclusion);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"COSINE", "DOT"})
  void rowsInTightClustersAreToldApart(Metric metric) {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      FloatMatrix centres = draw(random, 3, 100);
      FloatMatrix rows = draw(random, 2000, 100);
      // Scores differ by less than the steps of the codes, and at last by less than rounding.
      float spread = (float) Math.pow(10, -(seed % 8));
      for (int row = 0; row < rows.rowCount(); row++) {
        Vectors.scale(spread, rows.array(), rows.offset(row), 100);
        Vectors.addScaled(
            1, centres.row(row % 3), 0, rows.array(), rows.offset(row), rows.dimension());
      }
      assertSame(rows, metric, centres.row(0), 10, (query, row) -> false);
      assertSame(rows, metric, rows.row(7), 700, (query, row) -> row == 7);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"COSINE", "DOT"})
  void rowsThatAreZeroHugeTinyOrNoNumbersHaveTheirPlace(Metric metric) {
    float[] factors = {
      0, -0f, 0x1p83f, 0x1p60f, 0x1p-50f, 0x1p-100f, 0x1p-140f, Float.NaN, Float.POSITIVE_INFINITY
    };
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      int dimension = 1 + random.nextInt(80);
      FloatMatrix rows = draw(random, 300, dimension);
      for (int row = 0; row < rows.rowCount(); row++) {
        int choice = random.nextInt(2 * factors.length);
        float factor = choice < factors.length ? factors[choice] : 1;
        Vectors.scale(factor, rows.array(), rows.offset(row), dimension);
      }
      for (float factor : factors) {
        float[] query = draw(random, 1, dimension).row(0);
        Vectors.scale(factor, query, 0, dimension);
        for (int k : new int[] {1, 20, 200, 300}) {
          assertSame(rows, metric, query, k, (none, row) -> row % 7 == 3);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"COSINE", "DOT"})
  void oneLargeValueLeavesCoarseCodesAndTheSameAnswer(Metric metric) {
    Random random = new Random(3);
    FloatMatrix rows = draw(random, 3000, 64);
    for (int row = 0; row < rows.rowCount(); row++) {
      rows.set(row, row % 64, 10_000);
    }
    float[] query = draw(random, 1, 64).row(0);
    assertSame(rows, metric, query, 25, (none, row) -> false);
    query[5] = -70_000;
    assertSame(rows, metric, query, 25, (none, row) -> false);
  }

  @Test
  void mostRowsAreNeverLookedAt() {
    FloatMatrix rows = draw(new Random(4), 50_000, 128);
    AtomicInteger copied = new AtomicInteger();
    FloatRows counting =
        new FloatRows() {
          @Override
          public int rowCount() {
            return rows.rowCount();
          }

          @Override
          public int dimension() {
            return rows.dimension();
          }

          @Override
          public void copyRow(int row, float[] target, int offset) {
            copied.incrementAndGet();
            rows.copyRow(row, target, offset);
          }
        };
    FilteredTopK search = FilteredTopK.over(counting, Metric.COSINE);
    assertThat(copied.getAndSet(0)).isEqualTo(50_000);

    assertThat(search.find(rows.row(17), 10))
        .isEqualTo(TopK.over(rows, Metric.COSINE).find(rows.row(17), 10));
    assertThat(copied.get()).isLessThan(1000);
  }

  @ParameterizedTest
  @EnumSource(names = {"COSINE", "DOT"})
  void theFirstRowsAloneAreSearchedToo(Metric metric) {
    FloatMatrix rows = draw(new Random(5), 30_000, 40);
    rows.set(29_999, 0, Float.NaN);
    FilteredTopK search = FilteredTopK.over(rows, metric);
    for (int count : new int[] {0, 1, 255, 256, 13_107, 13_108, 29_999, 30_000, 40_000}) {
      FloatMatrix head = FloatMatrix.zeros(Math.min(count, 30_000), 40);
      System.arraycopy(rows.array(), 0, head.array(), 0, head.array().length);
      for (float[] query : List.of(rows.row(3), new float[40])) {
        assertThat(search.head(count).find(query, 300))
            .isEqualTo(TopK.over(head, metric).find(query, 300));
      }
    }
  }

  @Test
  void rowsOfAFileAreFoundAsThoseOnTheHeap() throws IOException {
    FloatMatrix rows = draw(new Random(6), 5000, 37);
    ByteBuffer bytes = ByteBuffer.allocate(5000 * 37 * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(rows.array());
    Path file = Files.write(folder.resolve("rows"), bytes.array());
    FloatRows mapped = MappedRows.open(file, 0, 5000, 37, ByteOrder.LITTLE_ENDIAN);

    assertThat(FilteredTopK.over(mapped, Metric.COSINE).find(rows.row(9), 100))
        .isEqualTo(TopK.over(rows, Metric.COSINE).find(rows.row(9), 100));
  }

  @Test
  void oneSearchServesManyThreads() throws Exception {
    FloatMatrix rows = draw(new Random(7), 40_000, 24);
    FilteredTopK search = FilteredTopK.over(rows, Metric.COSINE);
    var pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<Neighbors>> futures = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        float[] query = rows.row(i);
        futures.add(pool.submit(() -> search.find(query, 10)));
      }
      for (int i = 0; i < 64; i++) {
        assertThat(futures.get(i).get())
            .isEqualTo(TopK.over(rows, Metric.COSINE).find(rows.row(i), 10));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void veryLongRowsAreSearchedUnfiltered() {
    FloatMatrix rows = draw(new Random(8), 5, (1 << 16) + 1);
    assertSame(rows, Metric.COSINE, rows.row(2), 3, (query, row) -> false);
    FloatMatrix longest = draw(new Random(9), 5, 1 << 16);
    assertSame(longest, Metric.COSINE, longest.row(2), 3, (query, row) -> false);
  }

  @Test
  void whatItCannotDoIsRefused() {
    FloatMatrix rows = draw(new Random(10), 5, 4);
    FilteredTopK search = FilteredTopK.over(rows, Metric.DOT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FilteredTopK.over(rows, Metric.EUCLIDEAN))
        .withMessage("A filtered search is by Metric.COSINE or Metric.DOT, not by EUCLIDEAN");
    assertThatIllegalArgumentException().isThrownBy(() -> search.find(new float[3], 1));
    assertThatIllegalArgumentException().isThrownBy(() -> search.find(new float[4], -1));
    assertThatIllegalArgumentException().isThrownBy(() -> search.head(-1));
  }
}
