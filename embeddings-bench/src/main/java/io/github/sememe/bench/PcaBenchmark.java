package io.github.sememe.bench;

import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Pca;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The 50 principal components of 50,000 x 300, by the JDK's backend. ND4J is in {@code
 * PeerPcaBenchmark} of the profile {@code peers}, which the pattern below runs too; scikit-learn is
 * timed, on the same matrix and with its results compared to ours, by {@code tools/time_pca.py}.
 *
 * <pre>{@code
 * java -jar embeddings-bench/target/embeddings-bench-0.1.0-SNAPSHOT.jar PcaBenchmark \
 *     -rf json -rff pca.json
 * java --add-modules jdk.incubator.vector -cp embeddings-bench/target/embeddings-bench-0.1.0-SNAPSHOT.jar \
 *     io.github.sememe.bench.PcaMatrix FOLDER
 * python tools/time_pca.py FOLDER
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Dsememe.matrix=jdk", "--add-modules", "jdk.incubator.vector"})
public class PcaBenchmark {
  /** The number of rows. */
  @Param("" + PcaMatrix.ROWS)
  public int rowCount;

  private FloatMatrix rows;

  /** Draws the matrix. */
  @Setup
  public void draw() {
    rows = PcaMatrix.of(rowCount);
  }

  /**
   * The components.
   *
   * @return the analysis
   */
  @Benchmark
  public Pca fit() {
    return Pca.fit(rows, PcaMatrix.COMPONENTS);
  }

  /**
   * The components, without SIMD.
   *
   * @return the analysis
   */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"-Dsememe.matrix=jdk", "-Dsememe.kernel=scalar"})
  public Pca fitScalar() {
    return Pca.fit(rows, PcaMatrix.COMPONENTS);
  }

  /**
   * The components, and the coordinates of all rows along them.
   *
   * @return the coordinates
   */
  @Benchmark
  public FloatMatrix fitAndTransform() {
    return Pca.fit(rows, PcaMatrix.COMPONENTS).transform(rows);
  }
}
