package io.github.sememe.bench;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.github.sememe.huggingface.Tokenizer;
import io.github.sememe.huggingface.TokenizerChoice;
import io.github.sememe.huggingface.TokenizerFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What tokenizing one text costs, in Java and in DJL's native tokenizer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TokenizerBenchmark {
  /** Which texts. */
  @Param({"ascii", "latin", "cyrillic", "chinese", "devanagari"})
  public String script;

  /** A {@code tokenizer.json}; nothing is that of all-MiniLM-L6-v2. */
  @Param("")
  public String tokenizer;

  private String[] texts;
  private int next;
  private Tokenizer ours;
  private HuggingFaceTokenizer djl;

  /**
   * Opens both tokenizers and compares them.
   *
   * @throws IOException if the tokenizer cannot be read
   */
  @Setup
  public void open() throws IOException {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("RUST_FLAVOR", "cpu");
    texts = BenchmarkTexts.of(script);
    String json =
        tokenizer.isEmpty() ? BenchmarkTexts.tokenizerJson() : Files.readString(Path.of(tokenizer));
    ours = TokenizerFile.parse(json, "tokenizer.json").open(TokenizerChoice.JAVA);
    djl =
        HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
            Map.of("addSpecialTokens", "false", "padding", "false", "truncation", "false"));
    for (String text : texts) {
      long sum = 0;
      for (long id : djl.encode(text).getIds()) {
        sum = 31 * sum + id;
      }
      long[] mine = new long[1];
      ours.encode(text, (id, start, end) -> mine[0] = 31 * mine[0] + id);
      if (mine[0] != sum) {
        throw new IllegalStateException("The tokenizers differ on " + text);
      }
    }
  }

  /** Closes both. */
  @TearDown
  public void close() {
    ours.close();
    djl.close();
  }

  private String text() {
    next = next + 1 == texts.length ? 0 : next + 1;
    return texts[next];
  }

  /**
   * Java.
   *
   * @return the sum of the numbers
   */
  @Benchmark
  public int java() {
    int[] sum = new int[1];
    ours.encode(text(), (id, start, end) -> sum[0] += id);
    return sum[0];
  }

  /**
   * DJL, as its users call it.
   *
   * @return what it gives
   */
  @Benchmark
  public Encoding djl() {
    return djl.encode(text());
  }
}
