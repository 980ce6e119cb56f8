package io.github.sememe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code distill} refuses, before it computes anything. */
class DistillCommandTest {
  @TempDir private Path folder;

  private static void isMistake(Run run, String named) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).contains(named);
  }

  @Test
  void whatIsMissingOrNotAllowedIsNamed() {
    isMistake(Run.of("distill", "--output", "x"), "--teacher");
    isMistake(Run.of("distill", "--teacher", "all-minilm-l6-v2"), "--output");
    isMistake(
        Run.of("distill", "--teacher", "all-minilm-l6-v2", "--output", "x", "--dimensions", "0"),
        "--dimensions");
    isMistake(
        Run.of("distill", "--teacher", "x", "--output", "x", "--vocabulary", "no-such-file"),
        "--vocabulary: There is no file no-such-file");
  }

  @Test
  void aVocabularyThatIsNoTextIsNamed() throws IOException {
    isMistake(withVocabulary(folder), "--vocabulary: " + folder + " is a folder");
    Path latin = folder.resolve("latin");
    Files.write(latin, new byte[] {'a', '\n', (byte) 0xFC, '\n'});
    isMistake(
        withVocabulary(latin), "--vocabulary: " + latin + ", line 2: bytes that are not UTF-8");
  }

  private static Run withVocabulary(Path file) {
    return Run.of("distill", "--teacher", "x", "--output", "x", "--vocabulary", file.toString());
  }

  @Test
  void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("mine"), "content");
    Run run = Run.of("distill", "--teacher", "all-minilm-l6-v2", "--output", folder.toString());

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.errors()).contains(folder.toString(), "is not empty");
    assertThat(file).hasContent("content");
  }
}
