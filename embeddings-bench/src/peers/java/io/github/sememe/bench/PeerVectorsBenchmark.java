package io.github.sememe.bench;

import io.github.jbellis.jvector.vector.VectorUtil;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
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
 * The comparisons of {@link VectorsBenchmark} by other libraries: Lucene (9.12.3; 10.x with the
 * profile {@code lucene-10} on JDK 25), jvector and ND4J.
 *
 * <pre>{@code
 * mvn package -Ppeers -DskipTests -pl :embeddings-bench -am
 * java -jar embeddings-bench/target/embeddings-bench-0.1.0-SNAPSHOT.jar VectorsBenchmark \
 *     -rf json -rff peers.json
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 20, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 40, time = 50, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class PeerVectorsBenchmark {
  /** The dimension. */
  @Param({"100", "300", "384", "768", "1024"})
  public int dimension;

  private final RandomVectors vectors = new RandomVectors();
  private float[] left;
  private float[] right;
  private VectorFloat<?> jvectorLeft;
  private VectorFloat<?> jvectorRight;
  private INDArray nd4jLeft;
  private INDArray nd4jRight;

  /** Draws two vectors, wherever they come to lie. */
  @Setup(Level.Iteration)
  public void draw() {
    left = vectors.draw(dimension);
    right = vectors.draw(dimension);
    var types = VectorizationProvider.getInstance().getVectorTypeSupport();
    jvectorLeft = types.createFloatVector(left);
    jvectorRight = types.createFloatVector(right);
    nd4jLeft = Nd4j.createFromArray(left);
    nd4jRight = Nd4j.createFromArray(right);
  }

  /**
   * Lucene's dot product.
   *
   * @return the dot product
   */
  @Benchmark
  public float luceneDot() {
    return org.apache.lucene.util.VectorUtil.dotProduct(left, right);
  }

  /**
   * Lucene's cosine.
   *
   * @return the cosine
   */
  @Benchmark
  public float luceneCosine() {
    return org.apache.lucene.util.VectorUtil.cosine(left, right);
  }

  /**
   * The dot product of jvector.
   *
   * @return the dot product
   */
  @Benchmark
  public float jvectorDot() {
    return VectorUtil.dotProduct(jvectorLeft, jvectorRight);
  }

  /**
   * The cosine of jvector.
   *
   * @return the cosine
   */
  @Benchmark
  public float jvectorCosine() {
    return VectorUtil.cosine(jvectorLeft, jvectorRight);
  }

  /**
   * ND4J's dot product, the way that really arrives at BLAS.
   *
   * @return the dot product
   */
  @Benchmark
  public double nd4jDot() {
    return Nd4j.getBlasWrapper().dot(nd4jLeft, nd4jRight);
  }

  /**
   * ND4J's cosine.
   *
   * @return the cosine
   */
  @Benchmark
  public double nd4jCosine() {
    return Transforms.cosineSim(nd4jLeft, nd4jRight);
  }
}
