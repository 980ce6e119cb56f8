package io.github.sememe.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to search shows compiles and runs, with a tiny cross-encoder for the model. */
class SearchGuideTest {
  private static final String GUIDE = Readme.text("docs/guide/search.md");
  private static final Path CROSS_ENCODER =
      Path.of(
          System.getProperty("project.root"),
          "embeddings-contextual/src/test/resources/families/cross-encoder-1");

  @TempDir private Path folder;

  @Test
  void twoStagesFindWhatIsThere() throws IOException {
    List<Readme.Snippet> snippets = Readme.snippets(GUIDE);
    assertThat(snippets).hasSize(1);
    assertThat(GUIDE.lines().filter(line -> line.equals("```java"))).hasSize(1);
    copy(CROSS_ENCODER, folder.resolve("my-cross-encoder"));

    JavaProcess run = snippets.get(0).run(folder);

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output().lines())
        .hasSize(2)
        .anyMatch(line -> line.endsWith(" Trains leave from platform nine."))
        .anyMatch(line -> line.endsWith(" Bread is baked in the morning."));
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copied = target.resolve(source.relativize(file).toString());
        Files.createDirectories(copied.getParent());
        Files.copy(file, copied);
      }
    }
  }
}
