package io.github.sememe.bench;

import java.util.List;
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

/** How long a contender takes for many texts of mixed length; {@link Rounds} compares several. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(1)
public class BulkBenchmark {
  private static final int WARM_UP_TEXTS = 100;

  /** Who embeds. */
  @Param("sememe")
  public String contender;

  /** How many texts. */
  @Param("1500")
  public int texts;

  private Contender embedder;
  private List<String> all;

  /** Loads the model and warms it up. */
  @Setup
  public void load() {
    embedder = Contenders.create(contender);
    all = MixedTexts.of(texts);
    embedder.embedAll(all.subList(0, Math.min(texts, WARM_UP_TEXTS)));
  }

  /** Closes the model. */
  @TearDown
  public void close() {
    embedder.close();
  }

  /**
   * Embeds the texts in one call.
   *
   * @return their vectors
   */
  @Benchmark
  public List<float[]> embedAll() {
    return embedder.embedAll(all);
  }
}
