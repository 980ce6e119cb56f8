package io.github.sememe.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guide to classic encoders shows compiles, runs, and does what it says. */
class ClassicGuideTest {
  private static final String GUIDE = Readme.text("docs/guide/classic.md");

  @TempDir private Path folder;

  static List<Readme.Snippet> snippets() {
    return Readme.snippets(GUIDE);
  }

  @Test
  void everyBlockOfJavaIsASnippet() {
    assertThat(snippets())
        .extracting(Readme.Snippet::name)
        .containsExactly("Keywords", "Chinese", "Japanese", "Search");
    assertThat(GUIDE.lines().filter(line -> line.equals("```java"))).hasSameSizeAs(snippets());
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippetCompilesAndRuns(Readme.Snippet snippet) throws IOException {
    Files.write(
        folder.resolve("corpus.txt"),
        List.of(
            "The bakery sells bread and butter.",
            "Bread and butter, butter on toast.",
            "The baker eats toast."));

    JavaProcess run = snippet.run(folder);

    assertThat(run.exitCode()).as(run.errors()).isZero();
    String expected =
        switch (snippet.name()) {
          case "Keywords" -> "bread butter";
          case "Chinese" -> "[天气, 好, 很]";
          case "Japanese" -> "[天気]";
          default -> "0";
        };
    assertThat(run.output()).contains(expected);
  }
}
