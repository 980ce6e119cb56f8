package io.github.sememe.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A corpus larger than the heap fits as long as its vocabulary does. */
class LargeCorpusTest {

  /** Some 80 MB of text in a heap of 48 MB. */
  @Test
  void aCorpusMayBeLargerThanTheHeap() throws Exception {
    assertThat(fit("-Xmx48m", 40_000, 250)).startsWith("40000 ");
  }

  /** Minutes, so only when asked for: {@code -Dsememe.long=true}. */
  @Test
  @EnabledIfSystemProperty(named = "sememe.long", matches = "true")
  void aMillionDocumentsNeedLessThanAGigabyte() throws Exception {
    assertThat(fit("-Xmx1000m", 1_000_000, 250)).startsWith("1000000 ");
  }

  private static String fit(String heap, int documents, int words)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    heap,
                    "-cp",
                    classPath(),
                    LargeCorpus.class.getName(),
                    String.valueOf(documents),
                    String.valueOf(words)))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** On the module path the runner's class path is not ours: name the places of the classes. */
  private static String classPath() throws IOException {
    StringBuilder path = new StringBuilder();
    for (Class<?> each :
        List.of(
            LargeCorpus.class,
            TfIdf.class,
            io.github.sememe.Embedder.class,
            io.github.sememe.math.Vectors.class)) {
      String place = each.getProtectionDomain().getCodeSource().getLocation().getPath();
      path.append(place).append(java.io.File.pathSeparator);
    }
    return path.append("target/test-classes")
        .append(java.io.File.pathSeparator)
        .append("target/classes")
        .toString();
  }
}
