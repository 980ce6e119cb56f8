package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Native memory is freed, when a model is closed and when it cannot be loaded. */
@EnabledOnOs(OS.LINUX)
class MemoryTest {
  /**
   * Sound code grows by less than 5. A session that stays open costs 1.1 of these, a tokenizer
   * 0.19: 200 of either, the fewest that a test here would leave, exceed the bound.
   */
  private static final long GROWTH_MEBIBYTES = 20;

  @TempDir private Path parent;

  @Test
  void modelsThatAreClosedLeaveNothing() throws IOException {
    assertFlat(1_000, () -> TransformerEmbedder.load(TinyModels.BERT).close());
  }

  @Test
  void graphsThatCannotBeReadLeaveNothing() throws IOException {
    Path model = TinyModels.copy(TinyModels.BERT, parent.resolve("model"));
    Path graph = model.resolve("onnx/model.onnx");
    Files.write(graph, Arrays.copyOf(Files.readAllBytes(graph), 150_000));

    assertFlat(200, () -> assertRefused(TinyModels.config(model).build()));
  }

  @Test
  void limitsThatCannotBeFollowedLeaveNothing() throws IOException {
    EmbedderConfig config = TinyModels.config(TinyModels.BERT).set("max-tokens", "2").build();

    assertFlat(200, () -> assertRefused(config));
  }

  @Test
  void outputsThatAreNotThereLeaveNothing() throws IOException {
    EmbedderConfig config = TinyModels.config(TinyModels.BERT).set("output", "other").build();

    assertFlat(200, () -> assertRefused(config));
  }

  private static void assertRefused(EmbedderConfig config) {
    assertThatThrownBy(() -> Embedders.load(config))
        .isInstanceOfAny(ModelFormatException.class, ConfigurationException.class);
  }

  private static void assertFlat(int rounds, Runnable round) throws IOException {
    for (int i = 0; i < 100; i++) {
      round.run();
    }
    long before = residentKibibytes();
    for (int i = 0; i < rounds; i++) {
      round.run();
    }
    long growth = (residentKibibytes() - before) / 1024;
    assertThat(growth).as("MiB").isLessThan(GROWTH_MEBIBYTES);
  }

  /** The build gives the heap all its memory at the start, so that only native memory grows. */
  private static long residentKibibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
