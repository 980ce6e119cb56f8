package io.github.sememe.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.spi.ConfigKey;
import io.github.sememe.spi.EmbedderProvider;
import io.github.sememe.spi.ModelProvider;
import io.github.sememe.spi.RerankerProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say is so. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root"));

  @TempDir private Path folder;

  static List<Readme.Snippet> snippets() {
    return Readme.snippets();
  }

  @Test
  void hasTheSnippetsThatThisTestLooksFor() {
    assertThat(Readme.snippets()).extracting(Readme.Snippet::name).contains("Quickstart", "Swap");
    long unmarked = Readme.text().lines().filter(line -> line.equals("```java")).count();
    assertThat(Readme.snippets()).hasSize((int) unmarked);
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void snippetCompilesAndRuns(Readme.Snippet snippet) throws IOException {
    Files.writeString(
        folder.resolve("sememe.properties"), "model = all-minilm-l6-v2\npooling = mean\n");
    Path sample = Files.createDirectories(folder.resolve("docs/samples")).resolve("words.bin");
    Files.copy(ROOT.resolve("docs/samples/words.bin"), sample);

    JavaProcess run = snippet.run(folder);

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output()).isNotBlank();
  }

  @Test
  void isOneScreenOrTwo() {
    assertThat(Readme.text().lines().count()).isLessThan(150);
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    try (Stream<Path> documents = Stream.concat(Stream.of(ROOT), Stream.of(ROOT.resolve("docs")))) {
      for (Path start : documents.toList()) {
        checkLinks(start);
      }
    }
  }

  private static void checkLinks(Path start) throws IOException {
    try (Stream<Path> files = Files.walk(start, start.equals(ROOT) ? 1 : 3)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
        java.util.regex.Matcher link =
            java.util.regex.Pattern.compile("\\]\\((?!https?:)([^)#]+)[^)]*\\)")
                .matcher(Files.readString(file));
        while (link.find()) {
          assertThat(file.resolveSibling(link.group(1))).as("link in " + file).exists();
        }
      }
    }
  }

  @Test
  void everyKeyIsInTheTableOfTheConfiguration() throws IOException {
    String document = Files.readString(ROOT.resolve("docs/configuration.md"));
    List<ModelProvider> providers = new ArrayList<>(EmbedderProvider.installed());
    providers.addAll(RerankerProvider.installed());
    for (ModelProvider provider : providers) {
      for (ConfigKey<?> key : provider.keys()) {
        String row =
            String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s |",
                key.name(),
                key.defaultText().map(text -> "`" + text + "`").orElse(""),
                key.allowed(),
                key.documentation());
        assertThat(document).contains(row);
      }
    }
  }
}
