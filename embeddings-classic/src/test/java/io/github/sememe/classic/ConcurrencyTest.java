package io.github.sememe.classic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.Embedding;
import io.github.sememe.FittedEmbedder;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.Term;
import io.github.sememe.TermEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many callers at once, from the first call on, in which tables are made that all share. */
class ConcurrencyTest {
  private static final int CALLERS = 8;
  private static final List<String> TEXTS = Goldens.corpus("en");

  static List<FittedEmbedder> embedders() {
    return SavingTest.embedders().toList();
  }

  /** What one caller sees. */
  private record Seen(
      List<Embedding> batch,
      List<Embedding> singles,
      List<Embedding> queries,
      List<List<Term>> keywords,
      ModelInfo info) {

    static Seen by(FittedEmbedder embedder) {
      List<Embedding> singles = TEXTS.stream().map(embedder::embed).toList();
      return new Seen(
          List.copyOf(embedder.embedAll(TEXTS)),
          singles,
          List.copyOf(embedder.forRole(Role.QUERY).embedAll(TEXTS)),
          embedder instanceof TermEmbedder terms
              ? singles.stream().map(vector -> terms.topTerms(vector, 3)).toList()
              : List.of(),
          embedder.info());
    }
  }

  @ParameterizedTest
  @MethodSource("embedders")
  void allCallersSeeTheSameFromTheFirstCallOn(FittedEmbedder fresh) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CALLERS);
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      Callable<Seen> caller =
          () -> {
            start.await();
            return Seen.by(fresh);
          };
      List<Future<Seen>> running =
          IntStream.range(0, CALLERS).mapToObj(i -> threads.submit(caller)).toList();
      List<Seen> seen = new ArrayList<>();
      for (Future<Seen> each : running) {
        seen.add(each.get());
      }
      assertThat(seen).containsOnly(Seen.by(fresh));
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @MethodSource("builders")
  void severalFitsAtOnceAreIndependent(VocabularyBuilder<?, ?> builder) throws Exception {
    ModelInfo alone = builder.threads(1).fit(TEXTS).info();
    builder.threads(3);
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<ModelInfo>> running =
          IntStream.range(0, CALLERS)
              .mapToObj(i -> threads.submit(() -> builder.fit(TEXTS).info()))
              .toList();
      for (Future<ModelInfo> each : running) {
        assertThat(each.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  static List<VocabularyBuilder<?, ?>> builders() {
    return List.of(
        BagOfWords.builder().ngrams(1, 3), TfIdf.builder().minDf(2), Bm25.builder().ngrams(2, 2));
  }
}
