package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/** Closing frees native memory that other threads may be using. */
class ClosingTest {
  @RepeatedTest(20)
  void closingWhileOthersEmbedIsSafe() throws InterruptedException, ExecutionException {
    Embedder embedder = TransformerEmbedder.load(TinyModels.BERT);
    Embedding expected = embedder.embed("the old bridge");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(threads.submit(() -> embedUntilClosed(embedder, expected)));
      }
      Thread.sleep(5);
      embedder.close();
      for (Future<Integer> call : calls) {
        assertThat(call.get()).isNotNegative();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int embedUntilClosed(Embedder embedder, Embedding expected) {
    int count = 0;
    while (true) {
      try {
        assertThat(embedder.embed("the old bridge")).isEqualTo(expected);
        count++;
      } catch (IllegalStateException closed) {
        assertThat(closed).hasMessageContaining("tiny-bert");
        return count;
      }
    }
  }
}
