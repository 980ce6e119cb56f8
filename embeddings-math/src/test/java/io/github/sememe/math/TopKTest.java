package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Searches against sorting everything. */
@Tag("kernel")
final class TopKTest {
  @TempDir Path folder;

  private static FloatMatrix draw(Random random, int rowCount, int dimension) {
    FloatMatrix matrix = FloatMatrix.zeros(rowCount, dimension);
    for (int i = 0; i < matrix.array().length; i++) {
      matrix.array()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }

  /** All rows, best first, by the pair function of the metric. */
  private static List<Integer> sorted(
      FloatRows rows, Metric metric, float[] query, TopK.Exclusion exclusion, int queryIndex) {
    double[] scores =
        IntStream.range(0, rows.rowCount())
            .mapToDouble(row -> metric.score(rows.row(row), query))
            .toArray();
    Comparator<Integer> order = (a, b) -> compare(scores[b], scores[a]);
    return IntStream.range(0, scores.length)
        .boxed()
        .filter(row -> !exclusion.excludes(queryIndex, row))
        .sorted(order.thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static int compare(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Boolean.compare(Double.isNaN(b), Double.isNaN(a));
    }
    return Double.compare(a + 0.0, b + 0.0);
  }

  private static void assertFound(
      Neighbors found, FloatRows rows, Metric metric, float[] query, List<Integer> sorted, int k) {
    assertThat(found.size()).isEqualTo(Math.min(k, sorted.size()));
    for (int rank = 0; rank < found.size(); rank++) {
      assertThat(found.index(rank)).as("rank %d of %s", rank, metric).isEqualTo(sorted.get(rank));
      double expected = metric.score(rows.row(found.index(rank)), query);
      assertThat(found.score(rank)).isEqualTo(expected, within(0.0));
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void findsWhatSortingEverythingFinds(Metric metric) {
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      int dimension = random.nextInt(40);
      int rowCount = random.nextInt(400);
      FloatMatrix rows = draw(random, rowCount, dimension);
      FloatMatrix queries = draw(random, 1 + random.nextInt(5), dimension);
      addTwins(random, rows);
      int k = seed % 4 == 0 ? rowCount : random.nextInt(20);
      TopK.Exclusion exclusion =
          seed % 3 == 0 ? (query, row) -> row % 3 == query % 3 : (query, row) -> false;
      TopK search = TopK.over(seed % 2 == 0 ? rows : rows.asRows(), metric);
      search = seed % 5 == 0 ? search.withNorms() : search;

      List<Neighbors> together = search.findAll(queries, k, exclusion);

      assertThat(together).hasSize(queries.rowCount());
      for (int i = 0; i < queries.rowCount(); i++) {
        int query = i;
        List<Integer> sorted = sorted(rows, metric, queries.row(i), exclusion, i);
        assertFound(together.get(i), rows, metric, queries.row(i), sorted, k);
        Neighbors alone =
            search.find(queries.row(i), k, (none, row) -> exclusion.excludes(query, row));
        assertFound(alone, rows, metric, queries.row(i), sorted, k);
      }
    }
  }

  /** Rows that are equal, so that scores tie. */
  private static void addTwins(Random random, FloatMatrix rows) {
    for (int i = 0; i < rows.rowCount() / 2; i++) {
      int from = random.nextInt(rows.rowCount());
      rows.copyRow(from, rows.array(), rows.offset(random.nextInt(rows.rowCount())));
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void rowsThatAreZeroHugeTinyOrNoNumbersHaveTheirPlace(Metric metric) {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      int dimension = 1 + random.nextInt(20);
      FloatMatrix rows = draw(random, 60, dimension);
      for (int row = 0; row < rows.rowCount(); row++) {
        float factor =
            switch (random.nextInt(8)) {
              case 0 -> 0;
              case 1 -> 1e25f;
              case 2 -> 1e-30f;
              case 3 -> Float.NaN;
              default -> 1;
            };
        Vectors.scale(factor, rows.array(), rows.offset(row), dimension);
      }
      FloatMatrix queries = draw(random, 4, dimension);
      Vectors.scale(1e25f, queries.array(), queries.offset(1), dimension);
      Vectors.scale(0f, queries.array(), queries.offset(2), dimension);
      queries.set(3, 0, Float.NaN);

      List<Neighbors> together = TopK.over(rows, metric).findAll(queries, 60);

      for (int i = 0; i < queries.rowCount(); i++) {
        List<Integer> sorted = sorted(rows, metric, queries.row(i), (query, row) -> false, 0);
        assertFound(together.get(i), rows, metric, queries.row(i), sorted, 60);
        Neighbors alone = TopK.over(rows, metric).find(queries.row(i), 60);
        assertFound(alone, rows, metric, queries.row(i), sorted, 60);
      }
    }
  }

  @Test
  void threadsAndBlocksDoNotChangeWhatIsFound() {
    Random random = new Random(5);
    FloatMatrix rows = draw(random, 30_000, 33);
    addTwins(random, rows);
    FloatMatrix queries = draw(random, 7, 33);
    for (Metric metric : Metric.values()) {
      TopK alone = TopK.over(rows, metric).threads(1);
      for (int threads : new int[] {2, 3, 8}) {
        TopK search = TopK.over(rows, metric).threads(threads);
        assertThat(search.findAll(queries, 50)).isEqualTo(alone.findAll(queries, 50));
        assertThat(search.find(queries.row(0), 50)).isEqualTo(alone.find(queries.row(0), 50));
      }
    }
  }

  @Test
  void oneSearchServesManyThreads() throws Exception {
    FloatMatrix rows = draw(new Random(6), 20_000, 24);
    TopK search = TopK.over(rows, Metric.COSINE);
    Neighbors expected = search.find(rows.row(17), 10);
    var pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<Neighbors>> futures = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        futures.add(pool.submit(() -> search.find(rows.row(17), 10)));
      }
      for (Future<Neighbors> future : futures) {
        assertThat(future.get()).isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aFailingExclusionFailsTheSearch() {
    FloatMatrix rows = draw(new Random(7), 50_000, 16);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TopK.over(rows, Metric.DOT)
                    .threads(4)
                    .find(
                        rows.row(0),
                        3,
                        (query, row) -> {
                          throw new IllegalArgumentException("row " + row);
                        }))
        .withMessageContaining("row ");
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void mappedRowsAreFoundAsThoseOnTheHeap(Metric metric) throws IOException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      FloatMatrix rows = draw(new Random(8), 5_000, 37);
      FloatMatrix queries = draw(new Random(9), 5, 37);
      MappedRows adjacent =
          MappedRows.open(write(rows, order, 3, 0), 3, rows.rowCount(), 37, order);
      MappedRows apart =
          MappedRows.open(
              write(rows, order, 3, 6), row -> 3 + row * (37 * 4 + 6L), 5_000, 37, order);
      List<Neighbors> expected = TopK.over(rows, metric).findAll(queries, 12);
      assertThat(TopK.over(adjacent, metric).findAll(queries, 12)).isEqualTo(expected);
      assertThat(TopK.over(apart, metric).findAll(queries, 12)).isEqualTo(expected);
      assertThat(TopK.over(apart, metric).withNorms().find(queries.row(2), 12))
          .isEqualTo(TopK.over(rows, metric).find(queries.row(2), 12));
      assertThat(apart.row(4_999)).isEqualTo(rows.row(4_999));
    }
  }

  private Path write(FloatMatrix rows, ByteOrder order, int before, int between)
      throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(before + rows.rowCount() * (rows.dimension() * 4 + between))
            .order(order);
    bytes.position(before);
    for (int row = 0; row < rows.rowCount(); row++) {
      for (float value : rows.row(row)) {
        bytes.putFloat(value);
      }
      bytes.position(bytes.position() + between);
    }
    return Files.write(Files.createTempFile(folder, "rows", ".bin"), bytes.array());
  }

  @Test
  void misuseIsRefused() {
    TopK search = TopK.over(FloatMatrix.zeros(3, 2), Metric.COSINE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.find(new float[3], 1))
        .withMessageContaining("dimension 3")
        .withMessageContaining("dimension 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.findAll(FloatMatrix.zeros(4, 1), 1))
        .withMessageContaining("dimension 1");
    assertThatIllegalArgumentException().isThrownBy(() -> search.find(new float[2], -1));
    assertThatIllegalArgumentException().isThrownBy(() -> search.threads(0));
    assertThat(search.find(new float[2], 0).size()).isZero();
    assertThat(search.find(new float[2], 9).indices()).containsExactly(0, 1, 2);
    assertThat(TopK.best(new double[] {1, Double.NaN, 2, 2}, 9).indices())
        .containsExactly(2, 3, 0, 1);
  }

  /** Where lengths are large and distances small, products of vectors would order rows by noise. */
  @Test
  void manyQueriesFindTheNearestFarFromTheOrigin() {
    Random random = new Random(17);
    FloatMatrix rows = FloatMatrix.zeros(500, 300);
    for (int i = 0; i < rows.array().length; i++) {
      rows.array()[i] = (float) (100 + 0.1 * random.nextGaussian());
    }
    TopK search = TopK.over(rows, Metric.EUCLIDEAN);

    List<Neighbors> found = search.findAll(rows.asRows(), 5);

    for (int query = 0; query < rows.rowCount(); query++) {
      assertThat(found.get(query).indices()).isEqualTo(search.find(rows.row(query), 5).indices());
      assertThat(found.get(query).indices()[0]).isEqualTo(query);
    }
  }

  /** A sum that falls below all floats on its way, though what it comes to is small. */
  @Test
  void sumsThatOverflowDownwardsAreFoundWhereTheyBelong() {
    FloatMatrix rows = draw(new Random(18), 300, 5);
    System.arraycopy(
        new float[] {-3e38f, -3e38f, 3e38f, 3e38f, 90}, 0, rows.array(), rows.offset(211), 5);
    System.arraycopy(
        new float[] {-3e38f, -3e38f, -3e38f, 1, 1}, 0, rows.array(), rows.offset(212), 5);
    FloatMatrix queries = FloatMatrix.zeros(4, 5);
    Arrays.fill(queries.array(), 1f);

    for (Neighbors found : TopK.over(rows, Metric.DOT).findAll(queries, 300)) {
      assertThat(found.index(0)).isEqualTo(211);
      assertThat(found.score(0)).isEqualTo(90);
      assertThat(found.index(299)).isEqualTo(212);
    }
  }

  @Test
  void aWorkerThatCannotBeMadeLeavesNobodyAtWork() {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger scanned = new AtomicInteger();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ParallelScan.run(
                    1000,
                    1,
                    4,
                    () -> {
                      if (made.incrementAndGet() == 3) {
                        throw new IllegalArgumentException("no room for a third");
                      }
                      return (first, end) -> scanned.incrementAndGet();
                    }))
        .withMessage("no room for a third");
    assertThat(scanned).hasValue(0);
  }
}
