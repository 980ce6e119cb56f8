package io.github.sememe.bench;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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
 * The pooling of {@link PoolingBenchmark} by ND4J, on all cores.
 *
 * <pre>{@code
 * mvn package -Ppeers -DskipTests -pl :embeddings-bench -am
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
public class PeerPoolingBenchmark {
  private INDArray tokens;
  private INDArray masks;
  private INDArray rowsOfMasks;

  /** Draws the same token vectors, and checks that both ways give our vectors. */
  @Setup
  public void draw() {
    PoolingBenchmark ours = new PoolingBenchmark();
    ours.draw();
    int texts = PoolingBenchmark.TEXTS;
    int length = PoolingBenchmark.TOKENS;
    tokens = Nd4j.createFromArray(ours.tokens()).reshape(texts, length, PoolingBenchmark.DIMENSION);
    masks = Nd4j.createFromArray(ours.masks()).reshape(texts, length, 1);
    rowsOfMasks = masks.reshape(texts, 1, length);
    INDArray expected =
        Nd4j.createFromArray(ours.simd()).reshape(texts, PoolingBenchmark.DIMENSION);
    check(multiplyAndSum(), expected);
    check(matmul().reshape(texts, PoolingBenchmark.DIMENSION), expected);
  }

  private static void check(INDArray found, INDArray expected) {
    if (!found.equalsWithEps(expected, 1e-5)) {
      throw new IllegalStateException("ND4J pools to other vectors");
    }
  }

  /**
   * As one writes it: tokens times masks, summed over the tokens.
   *
   * @return the vectors
   */
  @Benchmark
  public INDArray multiplyAndSum() {
    return tokens.mul(masks).sum(1).div(masks.sum(1));
  }

  /**
   * As a product of matrices, text by text.
   *
   * @return the vectors
   */
  @Benchmark
  public INDArray matmul() {
    return Nd4j.matmul(rowsOfMasks, tokens).div(masks.sum(1, 2).reshape(-1, 1, 1));
  }
}
