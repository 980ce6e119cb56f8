package io.github.sememe.bench;

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

/** How long a contender takes for one short text; {@link Rounds} compares several. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 1, time = 1)
@Fork(1)
public class ShortTextBenchmark {
  /** Who embeds. */
  @Param("sememe")
  public String contender;

  private Contender embedder;

  /** Loads the model. */
  @Setup
  public void load() {
    embedder = Contenders.create(contender);
  }

  /** Closes the model. */
  @TearDown
  public void close() {
    embedder.close();
  }

  /**
   * Embeds one text.
   *
   * @return its vector
   */
  @Benchmark
  public float[] embed() {
    return embedder.embed(MixedTexts.SHORT);
  }
}
