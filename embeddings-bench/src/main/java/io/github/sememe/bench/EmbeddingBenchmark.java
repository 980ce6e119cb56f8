package io.github.sememe.bench;

import io.github.sememe.Embedder;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the default model costs: one short text, and mixed texts together or one by one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class EmbeddingBenchmark {
  private static final int TEXTS = 64;
  private static final String[] WORDS =
      "the small river runs under an old stone bridge while people walk home from market"
          .split(" ");

  private Embedder embedder;
  private List<String> texts;

  /** Loads the model and writes texts of 3 to 120 words. */
  @Setup
  public void load() {
    embedder = Embedders.load("all-minilm-l6-v2");
    Random random = new Random(42);
    texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      int words = 3 + (int) (117 * Math.pow(random.nextDouble(), 2));
      List<String> text = new ArrayList<>();
      for (int word = 0; word < words; word++) {
        text.add(WORDS[random.nextInt(WORDS.length)]);
      }
      texts.add(String.join(" ", text));
    }
  }

  /** Closes the model. */
  @TearDown
  public void close() {
    embedder.close();
  }

  /**
   * One short text.
   *
   * @return its vector
   */
  @Benchmark
  public Embedding oneShortText() {
    return embedder.embed("The small river runs under an old stone bridge.");
  }

  /**
   * 64 mixed texts in one call.
   *
   * @return their vectors
   */
  @Benchmark
  public EmbeddingBatch mixedTextsTogether() {
    return embedder.embedAll(texts);
  }

  /**
   * The same texts one by one.
   *
   * @return their vectors
   */
  @Benchmark
  public List<Embedding> mixedTextsOneByOne() {
    return texts.stream().map(embedder::embed).toList();
  }
}
