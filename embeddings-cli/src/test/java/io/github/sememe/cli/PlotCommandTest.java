package io.github.sememe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures from the shell. */
class PlotCommandTest {
  @TempDir private Path folder;

  private String[] toy(String type, String output, String... texts) {
    String[] command = {"plot", "--set", "type=" + type, "--model", "pom.xml", "--output", output};
    return Stream.of(command, texts).flatMap(Stream::of).toArray(String[]::new);
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void drawsArguments() throws IOException {
    Run run = Run.of(toy("toy", in("plot.svg"), "a", "three", "größer"));

    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(Files.readString(folder.resolve("plot.svg")))
        .startsWith("<?xml")
        .contains("<title>größer</title>", "component 1 (100.0 % of variance)")
        .endsWith("</svg>\n");
  }

  @Test
  void drawsTheLinesOfStandardInput() throws IOException {
    assertThat(Run.withInput("a\nbcd\n", toy("sparse-toy", in("PLOT.SVG"))).exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("PLOT.SVG"))).contains("2 embeddings", ">bcd<");
  }

  @Test
  void respectsTheRole() throws IOException {
    String[] query = toy("toy", in("projector"), "--role", "query", "abc");

    assertThat(Run.of(query).exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("projector/tensors.tsv"))).startsWith("3.33");
  }

  @Test
  void aFolderGetsTheFilesOfTheProjector() throws IOException {
    assertThat(Run.of(toy("toy", folder.toString(), "abc", "abcdef")))
        .isEqualTo(new Run(0, "", ""));
    assertThat(Files.readString(folder.resolve("tensors.tsv"))).isEqualTo("1.0\t3.0\n2.0\t3.0\n");
    assertThat(Files.readString(folder.resolve("metadata.tsv"))).isEqualTo("abc\nabcdef\n");
  }

  @Test
  void tellsOfLabelsWithoutAPlace() {
    Run run = Run.withInput("same\n".repeat(100), toy("toy", in("plot.svg")));

    assertThat(run.exitCode()).isZero();
    assertThat(run.errors()).matches("embeddings: \\d+ of 100 labels found no place.*\n");
  }

  @Test
  void mistakesAreToldBeforeAnythingIsWritten() throws IOException {
    isMistake(
        Run.of(toy("toy", in("plot.png"), "a")), "plot.png; allowed: a name that ends in .svg");
    isMistake(Run.of(toy("toy", in("a.tsv"), "a")), "a folder for the two files");
    isMistake(Run.of(toy("toy", in("plot.svg"))), "No texts to draw");
    isMistake(Run.withInput("x\n".repeat(2001), toy("toy", in("plot.svg"))), "at most 2000 texts");
    isMistake(Run.of("plot", "a"), "--output");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private static void isMistake(Run run, String told) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).startsWith("embeddings: ").contains(told);
    assertThat(run.errors().lines()).hasSize(1);
  }

  @Test
  void failuresLeaveNothingBehind() throws IOException {
    Run missing = Run.of(toy("toy", in("missing/plot.svg"), "a"));
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.errors()).contains("there is no folder");
    Run notANumber = Run.of(toy("toy", in("plot.svg"), "a", "nan"));
    assertThat(notANumber.exitCode()).isEqualTo(1);
    assertThat(notANumber.errors()).contains("Vector 1 holds NaN");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
