package io.github.sememe.bench;

import io.github.sememe.math.Vectors;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Mean pooling of {@code [32 x 128 x 384]} with masks, against a streaming sum over the same 6.3
 * MB. ND4J is in {@code PeerPoolingBenchmark} of the profile {@code peers}; the pattern below runs
 * both.
 *
 * <pre>{@code
 * java -jar embeddings-bench/target/embeddings-bench-0.1.0-SNAPSHOT.jar PoolingBenchmark \
 *     -rf json -rff pooling.json
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class PoolingBenchmark {
  static final int TEXTS = 32;
  static final int TOKENS = 128;
  static final int DIMENSION = 384;

  private final float[] ones = StreamingSum.ones();
  private final float[] target = new float[TEXTS * DIMENSION];
  private float[] tokens;
  private float[] masks;

  /** Draws token vectors; of each text one token is masked, so that nearly all bytes are read. */
  @Setup
  public void draw() {
    Random random = new Random(42);
    tokens = new float[TEXTS * TOKENS * DIMENSION];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = random.nextFloat() - 0.5f;
    }
    masks = new float[TEXTS * TOKENS];
    for (int text = 0; text < TEXTS; text++) {
      for (int token = 0; token < TOKENS; token++) {
        masks[text * TOKENS + token] = token == 60 ? 0 : 1;
      }
    }
  }

  float[] tokens() {
    return tokens;
  }

  float[] masks() {
    return masks;
  }

  /**
   * Ours, on SIMD registers.
   *
   * @return the vectors
   */
  @Benchmark
  public float[] simd() {
    return pool();
  }

  /**
   * Ours, in plain Java.
   *
   * @return the vectors
   */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"-Dsememe.kernel=scalar"})
  public float[] scalar() {
    return pool();
  }

  private float[] pool() {
    for (int text = 0; text < TEXTS; text++) {
      int from = text * TOKENS * DIMENSION;
      Vectors.weightedMean(
          tokens, from, TOKENS, DIMENSION, masks, text * TOKENS, target, text * DIMENSION);
    }
    return target;
  }

  /**
   * The loop that everybody would write.
   *
   * @return the vectors
   */
  @Benchmark
  public float[] naive() {
    for (int text = 0; text < TEXTS; text++) {
      for (int i = 0; i < DIMENSION; i++) {
        float sum = 0;
        float count = 0;
        for (int token = 0; token < TOKENS; token++) {
          float mask = masks[text * TOKENS + token];
          sum += mask * tokens[(text * TOKENS + token) * DIMENSION + i];
          count += mask;
        }
        target[text * DIMENSION + i] = sum / Math.max(count, 1e-9f);
      }
    }
    return target;
  }

  /**
   * The measure: all bytes read once.
   *
   * @return the sum
   */
  @Benchmark
  public double streamingSum() {
    return StreamingSum.of(tokens, 0, tokens.length, ones);
  }
}
