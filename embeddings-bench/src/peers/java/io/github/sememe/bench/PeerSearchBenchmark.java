package io.github.sememe.bench;

import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Vectors;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
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
 * The products behind {@link SearchBenchmark} by ND4J and by OpenBLAS itself, on all cores and without
 * the choice of the ten nearest. OpenBLAS 0.3.19 takes processors that it does not know for old ones:
 * {@code OPENBLAS_CORETYPE} tells it better, {@code SKYLAKEX} for 512-bit vectors and {@code HASWELL}
 * for 256-bit ones.
 *
 * <pre>{@code
 * mvn package -Ppeers -DskipTests -pl :embeddings-bench -am
 * OPENBLAS_CORETYPE=SKYLAKEX java -jar embeddings-bench/target/embeddings-bench-0.1.0-SNAPSHOT.jar \
 *     SearchBenchmark -rf json -rff search.json
 * OPENBLAS_CORETYPE=HASWELL java -jar embeddings-bench/target/embeddings-bench-0.1.0-SNAPSHOT.jar \
 *     'SearchBenchmark.*(Avx2|sgemm)' -rf json -rff search-256.json
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xmx4g", "--add-modules", "jdk.incubator.vector"})
public class PeerSearchBenchmark {
  /** The number of rows. */
  @Param("400000")
  public int rowCount;

  private FloatPointer rows;
  private FloatPointer queries;
  private FloatPointer products;
  private INDArray rowArray;
  private INDArray queryArray;
  private INDArray oneQueryArray;

  /** Draws rows and queries, and checks that all compute the same products. */
  @Setup
  public void draw() {
    FloatMatrix heapRows = SearchRows.rows(rowCount);
    FloatMatrix heapQueries = SearchRows.queries();
    rows = copy(heapRows);
    queries = copy(heapQueries);
    products = new FloatPointer((long) rowCount * SearchRows.QUERIES);
    rowArray = view(rows, rowCount);
    queryArray = view(queries, SearchRows.QUERIES);
    oneQueryArray = queryArray.getRow(0).reshape(SearchRows.DIMENSION, 1);

    int row = rowCount - 1;
    double one = dot(heapRows, row, heapQueries, 0);
    double last = dot(heapRows, row, heapQueries, SearchRows.QUERIES - 1);
    long at = (long) row * SearchRows.QUERIES + SearchRows.QUERIES - 1;
    check(sgemm().get(at), last);
    check(nd4jManyQueries().getFloat(row, SearchRows.QUERIES - 1), last);
    check(nd4jOneQuery().getFloat(row, 0), one);
    check(sgemv().get(row), one);
  }

  private static FloatPointer copy(FloatMatrix matrix) {
    FloatPointer pointer = new FloatPointer(matrix.array().length);
    pointer.put(matrix.array(), 0, matrix.array().length);
    return pointer;
  }

  private static INDArray view(FloatPointer values, long count) {
    return Nd4j.create(
        Nd4j.createBuffer(values, count * SearchRows.DIMENSION, DataType.FLOAT),
        new long[] {count, SearchRows.DIMENSION},
        new long[] {SearchRows.DIMENSION, 1},
        0,
        'c');
  }

  private static double dot(FloatMatrix rows, int row, FloatMatrix queries, int query) {
    return Vectors.dot(
        rows.array(),
        rows.offset(row),
        queries.array(),
        queries.offset(query),
        SearchRows.DIMENSION);
  }

  private static void check(double found, double expected) {
    if (!(Math.abs(found - expected) < 1e-3)) {
      throw new IllegalStateException("Found " + found + " instead of " + expected);
    }
  }

  /**
   * One query by ND4J.
   *
   * @return the dot products
   */
  @Benchmark
  public INDArray nd4jOneQuery() {
    return rowArray.mmul(oneQueryArray);
  }

  /**
   * One query by OpenBLAS.
   *
   * @return the dot products
   */
  @Benchmark
  public FloatPointer sgemv() {
    openblas.cblas_sgemv(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        rowCount,
        SearchRows.DIMENSION,
        1,
        rows,
        SearchRows.DIMENSION,
        queries,
        1,
        0,
        products,
        1);
    return products;
  }

  /**
   * 64 queries by ND4J.
   *
   * @return the dot products
   */
  @Benchmark
  public INDArray nd4jManyQueries() {
    return rowArray.mmul(queryArray.transpose());
  }

  /**
   * 64 queries by OpenBLAS.
   *
   * @return the dot products
   */
  @Benchmark
  public FloatPointer sgemm() {
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasTrans,
        rowCount,
        SearchRows.QUERIES,
        SearchRows.DIMENSION,
        1,
        rows,
        SearchRows.DIMENSION,
        queries,
        SearchRows.DIMENSION,
        0,
        products,
        SearchRows.QUERIES);
    return products;
  }
}
