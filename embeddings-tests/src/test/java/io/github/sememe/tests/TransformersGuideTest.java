package io.github.sememe.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guide to transformers shows compiles, runs, and does what it says. */
class TransformersGuideTest {
  private static final String GUIDE = Readme.text("docs/guide/transformers.md");
  private static final Path MODELS =
      Path.of(
          System.getProperty("project.root"), "embeddings-contextual", "src", "test", "resources");

  @TempDir private Path folder;

  static List<Readme.Snippet> snippets() {
    return Readme.snippets(GUIDE);
  }

  @Test
  void everyBlockOfJavaIsASnippet() {
    assertThat(snippets())
        .extracting(Readme.Snippet::name)
        .containsExactly("Load", "LateInteraction", "Walk", "Rerank");
    assertThat(GUIDE.lines().filter(line -> line.equals("```java"))).hasSameSizeAs(snippets());
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippetCompilesAndRuns(Readme.Snippet snippet) throws IOException {
    copy(MODELS.resolve("exported/tiny-bert"), folder.resolve("my-model"));
    copy(MODELS.resolve("families/cross-encoder-1"), folder.resolve("my-reranker"));
    copy(MODELS.resolve("families/colbert"), folder.resolve("my-colbert"));

    JavaProcess run = snippet.run(folder);

    assertThat(run.exitCode()).as(run.errors()).isZero();
    switch (snippet.name()) {
      case "Load" -> assertThat(run.output()).contains("pooling=cls").containsPattern("(?m)^12$");
      case "Walk" -> assertThat(run.output()).contains("text=[CLS]", "text=input", "start=10");
      default -> assertThat(run.output().lines()).hasSize(2);
    }
  }

  private static void copy(Path model, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(model)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(model.relativize(file).toString()));
      }
    }
  }
}
