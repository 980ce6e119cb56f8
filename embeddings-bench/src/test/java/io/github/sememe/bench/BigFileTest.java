package io.github.sememe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.words.WordVectorOptions;
import io.github.sememe.words.WordVectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of 3.6 GB opens and answers in a small heap; takes minutes and the space, so that it only
 * runs with {@code -Dsememe.big=true}.
 */
@EnabledIfSystemProperty(named = "sememe.big", matches = "true")
class BigFileTest {
  private static final int WORDS = 3_000_000;
  private static final int LAST = WORDS - 1;

  @TempDir private Path folder;

  @Test
  void threeMillionWordsInASmallHeap() throws IOException, InterruptedException {
    Path file = folder.resolve("vectors.bin");
    WordVectorFiles.writeBinary(file, WORDS, 300);
    assertThat(Files.size(file)).isGreaterThan(3_600_000_000L);

    assertThat(open(file, "-Xmx512m", false)).contains("answered");
    assertThat(open(file, "-Xmx512m", true)).contains("answered");
    assertThat(open(file, "-Xmx64m", true)).contains("answered");
  }

  private static String open(Path file, String heap, boolean keepsIndex)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    heap,
                    "-cp",
                    System.getProperty("java.class.path"),
                    BigFileTest.class.getName(),
                    file.toString(),
                    String.valueOf(keepsIndex)))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** What the small process does. */
  public static void main(String[] arguments) {
    long begin = System.nanoTime();
    WordVectorOptions options = WordVectorOptions.DEFAULT;
    WordVectors vectors =
        WordVectors.open(
            Path.of(arguments[0]),
            Boolean.parseBoolean(arguments[1]) ? options.withIndexBeside() : options);
    long opened = System.nanoTime();
    String last = WordVectorFiles.word(LAST);
    if (vectors.size() != WORDS || vectors.indexOf(last) != LAST) {
      throw new IllegalStateException(vectors + " does not hold what was written");
    }
    System.out.println(
        "opened in "
            + (opened - begin) / 1_000_000
            + " ms, answered "
            + vectors.nearest(last, 3)
            + " in "
            + (System.nanoTime() - opened) / 1_000_000
            + " ms");
  }
}
