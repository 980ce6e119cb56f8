package io.github.sememe.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLinesTest {
  @TempDir private Path folder;

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("file.txt"), content);
  }

  private Path file(String content) throws IOException {
    return file(content.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(String content) {
    List<String> all = new ArrayList<>();
    TextLines lines = TextLines.of(stream(content), "input");
    while (lines.advance()) {
      all.add(lines.line());
    }
    return all;
  }

  private static InputStream stream(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void onlyLineFeedsEndLines() throws IOException {
    String content = "a\r\nb\rc\u2028d\u0085\n\n\r\n\r\r\nlast";
    List<String> expected = List.of("a", "b\rc\u2028d\u0085", "", "", "\r", "last");
    assertThat(TextLines.readAll(file(content))).isEqualTo(expected);
    assertThat(lines(content)).isEqualTo(expected);
    assertThat(lines("")).isEmpty();
    assertThat(lines("a\n")).containsExactly("a");
    assertThat(lines("\n\n")).containsExactly("", "");
  }

  @Test
  void aFileMayBeginWithAByteOrderMark() throws IOException {
    assertThat(TextLines.readAll(file("\uFEFFa\n\uFEFFb"))).containsExactly("a", "\uFEFFb");
    assertThat(lines("\uFEFFa\n")).containsExactly("\uFEFFa");
  }

  @Test
  void linesMayBeLongerThanABuffer() throws IOException {
    String content = "ä".repeat(50_000) + "\n" + "b".repeat(200_000) + "\nc\n";
    assertThat(TextLines.readAll(file(content))).isEqualTo(List.of(content.split("\n")));
  }

  @Test
  void aFileOfOneEndlessLineIsRefused() throws IOException {
    byte[] endless = new byte[1 + (1 << 24)];
    Arrays.fill(endless, (byte) 'a');
    endless[0] = '\n';
    Path file = file(endless);
    assertThatThrownBy(() -> TextLines.readAll(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(file + ", line 2: a line of 16777216 bytes or more");
    endless[1] = '\n';
    assertThat(TextLines.readAll(file(endless)).get(2)).hasSize((1 << 24) - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ÿ", "Ã", "À¯", "í\u00a0\u0080", "\u0080"})
  void bytesThatAreNotUtf8AreNamed(String bytes) throws IOException {
    Path file = file(("fine\n" + bytes).getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> TextLines.readAll(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(file + ", line 2: bytes that are not UTF-8; expected a text in UTF-8");
  }

  @Test
  void placesWithoutAFileAreNamed() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> TextLines.open(missing))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("There is no file " + missing);
    assertThatThrownBy(() -> TextLines.open(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(folder + " is a folder; name a text file");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files there have no such right")
  void aFileThatMayNotBeReadIsNamed() throws IOException {
    Path locked = file("a");
    assumeThat(locked.toFile().setReadable(false)).isTrue();
    assumeThat(Files.isReadable(locked)).as("root may read everything").isFalse();
    assertThatThrownBy(() -> TextLines.open(locked))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(locked + " cannot be read: the right to do so is missing");
  }

  @Test
  void failuresOfAStreamAreNamed() {
    IOException broken = new IOException("broken");
    InputStream in =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw broken;
          }

          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            throw broken;
          }
        };
    assertThatThrownBy(() -> TextLines.of(in, "input").advance())
        .isInstanceOf(EmbeddingException.class)
        .hasMessageStartingWith("input cannot be read: ")
        .hasCause(broken);
  }

  @Test
  void linesAreCounted() {
    TextLines lines = TextLines.of(stream("a\nb"), "input");
    assertThat(lines.number()).isZero();
    assertThat(lines.advance()).isTrue();
    assertThat(lines.line()).isEqualTo("a");
    assertThat(lines.number()).isEqualTo(1);
    assertThat(lines.problem("no number", "one"))
        .hasMessage("input, line 1: no number; expected one");
    assertThat(lines.advance()).isTrue();
    assertThat(lines.line()).isEqualTo("b");
    assertThat(lines.advance()).isFalse();
    assertThat(lines.number()).isEqualTo(2);
  }

  /** Half a line is not ready, a whole one is, and so is the end. */
  @Test
  void whatHasNotArrivedIsNotReady() throws IOException {
    PipedOutputStream writer = new PipedOutputStream();
    TextLines lines = TextLines.of(new PipedInputStream(writer), "input");
    writer.write("half".getBytes(StandardCharsets.UTF_8));
    assertThat(lines.isReady()).isFalse();
    writer.write(" a line\nnext".getBytes(StandardCharsets.UTF_8));
    assertThat(lines.isReady()).isTrue();
    assertThat(lines.advance()).isTrue();
    assertThat(lines.line()).isEqualTo("half a line");
    assertThat(lines.isReady()).isFalse();
    writer.close();
    assertThat(lines.advance()).isTrue();
    assertThat(lines.line()).isEqualTo("next");
    assertThat(lines.isReady()).isTrue();
  }
}
