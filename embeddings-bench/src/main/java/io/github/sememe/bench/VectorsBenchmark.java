package io.github.sememe.bench;

import io.github.sememe.math.Vectors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one comparison of two vectors costs with each kernel, against the loop that everybody would
 * write. Rivals are in {@code PeerVectorsBenchmark} of the profile {@code peers}.
 *
 * <pre>{@code
 * java -jar embeddings-bench/target/embeddings-bench-0.1.0-SNAPSHOT.jar VectorsBenchmark \
 *     -rf json -rff vectors.json
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 20, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 40, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class VectorsBenchmark {
  /** The dimension. */
  @Param({"100", "300", "384", "768", "1024"})
  public int dimension;

  private final RandomVectors vectors = new RandomVectors();
  private float[] left;
  private float[] right;

  /** Draws two vectors, wherever they come to lie. */
  @Setup(Level.Iteration)
  public void draw() {
    left = vectors.draw(dimension);
    right = vectors.draw(dimension);
  }

  /**
   * The naive loop.
   *
   * @return the dot product
   */
  @Benchmark
  public float naiveDot() {
    float sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /**
   * Our dot product on SIMD registers.
   *
   * @return the dot product
   */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
  public double simdDot() {
    return Vectors.dot(left, right);
  }

  /**
   * Our dot product in plain Java.
   *
   * @return the dot product
   */
  @Benchmark
  public double scalarDot() {
    return Vectors.dot(left, right);
  }

  /**
   * Our cosine on SIMD registers.
   *
   * @return the cosine
   */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
  public double simdCosine() {
    return Vectors.cosine(left, right);
  }

  /**
   * Our cosine in plain Java.
   *
   * @return the cosine
   */
  @Benchmark
  public double scalarCosine() {
    return Vectors.cosine(left, right);
  }
}
