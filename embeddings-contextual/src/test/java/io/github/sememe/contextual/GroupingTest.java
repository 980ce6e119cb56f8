package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Same text, same vector: random groupings, orders, duplicates, numbers of threads and of callers
 * give what each text gives alone.
 */
class GroupingTest {
  private static final List<String> TEXTS = TinyModels.texts(TinyModels.BERT);
  private static final long SEED = Long.getLong("sememe.seed", 20261125);

  @ParameterizedTest
  @CsvSource({
    "auto, 1",
    "auto, 2",
    "auto, 7",
    "latency, 1",
    "latency, 3",
    "throughput, 2",
    "throughput, 5"
  })
  void vectorsOfAFullModelStay(String schedule, int threads) {
    assertSameInAnyCompany(TinyModels.OLD_LAYOUT, schedule, threads, 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"auto, 1", "auto, 2", "auto, 7", "latency, 3", "throughput, 5"})
  void vectorsOfAQuantizedModelAreEqual(String schedule, int threads) {
    assertSameInAnyCompany(TinyModels.INT8, schedule, threads, 0);
  }

  private static void assertSameInAnyCompany(
      Path model, String schedule, int threads, double tolerance) {
    EmbedderConfig config =
        TinyModels.config(model)
            .set("schedule", schedule)
            .set("threads", String.valueOf(threads))
            .build();
    Random random = new Random(SEED + threads);
    try (Embedder alone = TransformerEmbedder.load(model);
        Embedder embedder = Embedders.load(config)) {
      List<Embedding> expected = TEXTS.stream().map(alone::embed).toList();
      for (int round = 0; round < 5; round++) {
        List<Integer> order = new ArrayList<>();
        for (int i = random.nextInt(150); i >= 0; i--) {
          order.add(random.nextInt(TEXTS.size()));
        }
        Collections.shuffle(order, random);
        assertSame(expected, order, embedder, 1 + random.nextInt(4), tolerance);
      }
    }
  }

  /** Several callers at once embed the same list. */
  private static void assertSame(
      List<Embedding> expected,
      List<Integer> order,
      Embedder embedder,
      int callers,
      double tolerance) {
    List<String> texts = order.stream().map(TEXTS::get).toList();
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<Future<List<Embedding>>> calls = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        calls.add(threads.submit(() -> List.copyOf(embedder.embedAll(texts))));
      }
      for (Future<List<Embedding>> call : calls) {
        for (int i = 0; i < order.size(); i++) {
          assertClose(expected.get(order.get(i)), call.get().get(i), tolerance, i);
        }
      }
    } catch (Exception e) {
      throw new AssertionError("seed " + SEED, e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertClose(
      Embedding expected, Embedding actual, double tolerance, int place) {
    assertThat(actual.tokensDropped()).isEqualTo(expected.tokensDropped());
    String what = "seed " + SEED + ", place " + place;
    if (tolerance == 0) {
      assertThat(actual).as(what).isEqualTo(expected);
    } else {
      Closeness.assertClose(what, expected.toArray(), actual, tolerance);
    }
  }
}
