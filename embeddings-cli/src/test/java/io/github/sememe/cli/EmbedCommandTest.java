package io.github.sememe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** JSON Lines, to the letter. */
@Timeout(60)
class EmbedCommandTest {
  private static final String[] TOY = {"embed", "--set", "type=toy", "--model", "pom.xml"};

  private static String[] toy(String... more) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(TOY), java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }

  @Test
  void denseVectors() {
    assertThat(Run.of(toy("a", "größe")).output())
        .isEqualTo(
            """
            {"index":0,"text":"a","vector":[0.33333334,3.0]}
            {"index":1,"text":"größe","vector":[1.6666666,3.0]}
            """);
  }

  @Test
  void floatsReadBackExactly() {
    JsonObject line = Run.of(toy("ab")).json().get(0);

    assertThat(line.getAsJsonArray("vector").get(0).getAsFloat()).isEqualTo(2 / 3f);
  }

  @Test
  void sparseVectors() {
    assertThat(Run.of("embed", "--set", "type=sparse-toy", "--model", "pom.xml", "abc").output())
        .isEqualTo(
            """
            {"index":0,"text":"abc","dimension":100,"indices":[2,50],"values":[0.5,3.0]}
            """);
  }

  @Test
  void tokensWithTheirVectors() {
    assertThat(Run.of(toy("--tokens", "abc")).output())
        .isEqualTo(
            """
            {"index":0,"text":"abc","vector":[1.0,3.0],\
            "tokens":[{"text":"abc","id":7,"start":0,"end":3}],"tokenVectors":[[1.0,3.0]]}
            """);
  }

  @Test
  void droppedTokensWhereThereAreAny() {
    assertThat(Run.of(toy("abcdefghijklm")).output()).endsWith(",\"tokensDropped\":3}\n");
  }

  @Test
  void whateverCouldBreakALineIsEscaped() {
    String text = "a\"b\\c\td\u2028e\u2029f\u0000g\u007fh<i>&'\ud83d\ude00\ud800j";
    Run run = Run.of(toy(text));

    assertThat(run.output().codePoints().filter(c -> c == '\n').count()).isOne();
    assertThat(run.output())
        .contains("a\\\"b\\\\c\\td\\u2028e\\u2029f\\u0000g\\u007fh<i>&'😀\\ud800j");
    assertThat(run.json().get(0).get("text").getAsString()).isEqualTo(text);
  }

  @Test
  void linesOfStandardInput() {
    Run run = Run.withInput("one\r\ntwo\rstill two\n\n\u0085three\u2028too\nlast", toy());

    assertThat(run.json())
        .extracting(line -> line.get("text").getAsString())
        .containsExactly("one", "two\rstill two", "", "\u0085three\u2028too", "last");
    assertThat(run.json())
        .extracting(line -> line.get("index").getAsInt())
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void noInputNoOutput() {
    assertThat(Run.withInput("", toy())).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void malformedInputIsNamedByItsLine() {
    byte[] input = "fine\nbad \u00ff\n".getBytes(StandardCharsets.ISO_8859_1);
    Run run = Run.withInput(input, toy());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .isEqualTo(
            "embeddings: standard input, line 2: bytes that are not UTF-8; expected a text in UTF-8\n");
  }

  @Test
  void aPauseOfTheInputHoldsNothingBack() throws Exception {
    PipedOutputStream typing = new PipedOutputStream();
    PipedInputStream input = new PipedInputStream(typing);
    BlockingQueue<String> printed = new LinkedBlockingQueue<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(byte[] bytes) {
            printed.add(new String(bytes, StandardCharsets.UTF_8));
          }
        };
    CompletableFuture<Integer> run =
        CompletableFuture.supplyAsync(
            () -> new CommandLineApplication(new Streams(input, out, out, false)).run(toy()));
    for (String line : List.of("first", "second")) {
      typing.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      typing.flush();
      assertThat(printed.poll(30, TimeUnit.SECONDS)).contains(line);
    }
    typing.close();
    assertThat(run.get(30, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void aMillionLinesInConstantMemory() {
    long lines = 1_000_000;
    CountingOutput out = new CountingOutput();
    int exitCode =
        new CommandLineApplication(new Streams(new RepeatedLines(lines), out, out, false))
            .run(toy());

    assertThat(exitCode).isZero();
    assertThat(out.lines).isEqualTo(lines);
  }

  /** Gives "0123456789\n" again and again. */
  private static final class RepeatedLines extends InputStream {
    private static final String LINE = "0123456789\n";
    private final long length;
    private long position;

    RepeatedLines(long lines) {
      this.length = lines * LINE.length();
    }

    @Override
    public int read() {
      return position == length ? -1 : LINE.charAt((int) (position++ % LINE.length()));
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = (int) Math.min(length, this.length - position);
      for (int i = 0; i < count; i++) {
        target[offset + i] = (byte) read();
      }
      return count == 0 ? -1 : count;
    }

    @Override
    public int available() {
      return (int) Math.min(4096, length - position);
    }
  }

  /** Counts lines and keeps nothing. */
  private static final class CountingOutput extends OutputStream {
    private long lines;

    @Override
    public void write(int b) {
      lines += b == '\n' ? 1 : 0;
    }
  }

  @Test
  void aReaderThatHasHadEnoughIsNoError() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Streams streams = new Streams(InputStream.nullInputStream(), closed, closed, false);

    assertThat(new CommandLineApplication(streams).run(toy("a"))).isZero();
  }

  @Test
  void failuresInTheMidstNameTheLine() {
    Run failed = Run.withInput("x\n".repeat(100) + "fails\n", toy());
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.errors()).isEqualTo("embeddings: Line 101: the toy is broken\n");

    Run tooLong = Run.withInput("x\ntoo long\n", toy());
    assertThat(tooLong.exitCode()).isEqualTo(2);
    assertThat(tooLong.errors()).startsWith("embeddings: Line 2: 12 tokens");
  }

  @Test
  void whatIsNotANumberIsRefused() {
    Run run = Run.of(toy("nan"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("NaN");
    assertThat(run.output()).isEmpty();
  }

  @Test
  void rolesAndSettings() {
    assertThat(Run.of(toy("--role", "query", "abc")).output()).contains("[3.3333333,3.0]");
    assertThat(Run.of(toy("--set", "extra=5", "abc")).output()).contains("[1.0,5.0]");
    Run unknown = Run.of(toy("--role", "poet", "abc"));
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.errors()).contains("--role: Unknown role poet");
  }

  @Test
  void tokensOfAModelThatHasNone() {
    Run run = Run.of("embed", "--tokens", "--set", "type=sparse-toy", "--model", "pom.xml", "abc");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("--tokens");
  }

  @Test
  void numbersThatJsonCannotSay() {
    assertThatThrownBy(() -> new Json().put("x", new float[] {Float.POSITIVE_INFINITY}))
        .hasMessageContaining("Infinity");
  }
}
