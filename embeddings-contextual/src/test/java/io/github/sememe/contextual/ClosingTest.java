package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Native memory: closed while others use it, closed when loading fails, closed a thousand times.
 */
class ClosingTest {
  /** What 600 models of 0.4 MB each would exceed by far. */
  private static final long GROWTH_MEBIBYTES = 60;

  @TempDir private Path parent;

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

  @Test
  @EnabledOnOs(OS.LINUX)
  void modelsThatAreClosedLeaveNothing() throws IOException {
    assertFlat(600, () -> TransformerEmbedder.load(TinyModels.BERT).close());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void loadingThatFailsLeavesNothing() throws IOException {
    Path model = TinyModels.copy(TinyModels.BERT, parent.resolve("model"));
    Path graph = model.resolve("onnx/model.onnx");
    Files.write(graph, Arrays.copyOf(Files.readAllBytes(graph), 200_000));

    assertFlat(
        600,
        () ->
            assertThatThrownBy(() -> TransformerEmbedder.load(model))
                .isInstanceOf(ModelFormatException.class));
  }

  private static void assertFlat(int rounds, Runnable round) throws IOException {
    for (int i = 0; i < rounds; i++) {
      round.run();
    }
    long before = residentMebibytes();
    for (int i = 0; i < rounds; i++) {
      round.run();
    }
    assertThat(residentMebibytes() - before).isLessThan(GROWTH_MEBIBYTES);
  }

  private static long residentMebibytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
