package io.github.sememe.bench;

import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Pca;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The principal components of {@link PcaBenchmark} by {@code embeddings-nd4j} and by raw {@code
 * INDArray} calls, on all cores. ND4J's own {@code PCA} is left out: its results are wrong.
 *
 * <pre>{@code
 * mvn package -Ppeers -DskipTests -pl :embeddings-bench -am
 * OPENBLAS_CORETYPE=SKYLAKEX java -jar embeddings-bench/target/embeddings-bench-0.1.0-SNAPSHOT.jar \
 *     PcaBenchmark -rf json -rff pca.json
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Dsememe.matrix=nd4j", "--add-modules", "jdk.incubator.vector"})
public class PeerPcaBenchmark {
  /** The number of rows. */
  @Param("" + PcaMatrix.ROWS)
  public int rowCount;

  private FloatMatrix rows;
  private INDArray array;

  /** Draws the matrix, and checks that the raw calls find our variances. */
  @Setup
  public void draw() {
    rows = PcaMatrix.of(rowCount);
    array = Nd4j.createFromArray(rows.array()).reshape(rowCount, PcaMatrix.DIMENSION);
    double expected = Pca.fit(rows, 1).explainedVariance()[0];
    double found = rawCalls().getDouble(PcaMatrix.DIMENSION - 1);
    if (!(Math.abs(found / expected - 1) < 1e-4)) {
      throw new IllegalStateException("Found a variance of " + found + ", not " + expected);
    }
  }

  /**
   * The components, by our backend on ND4J.
   *
   * @return the analysis
   */
  @Benchmark
  public Pca nd4jBackend() {
    return Pca.fit(rows, PcaMatrix.COMPONENTS);
  }

  /**
   * The components by raw calls: rows less their mean, a product with themselves, LAPACK's syev.
   *
   * @return all variances, smallest first
   */
  @Benchmark
  public INDArray rawCalls() {
    INDArray centered = array.subRowVector(array.mean(0));
    INDArray covariance =
        Nd4j.create(DataType.FLOAT, new long[] {PcaMatrix.DIMENSION, PcaMatrix.DIMENSION}, 'f');
    Nd4j.gemm(centered, centered, covariance, true, false, 1.0 / (rowCount - 1), 0);
    INDArray variances = Nd4j.create(DataType.FLOAT, PcaMatrix.DIMENSION);
    Nd4j.getBlasWrapper().lapack().syev('V', 'U', covariance, variances);
    return variances;
  }
}
