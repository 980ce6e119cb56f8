package io.github.sememe.bench;

import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.MappedRows;
import io.github.sememe.math.Metric;
import io.github.sememe.math.Neighbors;
import io.github.sememe.math.QuantizedTopK;
import io.github.sememe.math.TopK;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
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

/**
 * The ten nearest of 400,000 x 300, by dot product, on two threads: one query, 64 queries, from the
 * heap, from a mapped file, and over int8 codes; the measure is a streaming sum over the same
 * array. Rivals are in {@code PeerSearchBenchmark} of the profile {@code peers}; the pattern below
 * runs both.
 *
 * <pre>{@code
 * java -jar embeddings-bench/target/embeddings-bench-0.1.0-SNAPSHOT.jar SearchBenchmark \
 *     -rf json -rff search.json
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
public class SearchBenchmark {
  /** The number of rows. */
  @Param("400000")
  public int rowCount;

  private final float[] ones = StreamingSum.ones();
  private Path file;
  private FloatMatrix rows;
  private FloatMatrix queries;
  private TopK heap;
  private TopK mapped;
  private QuantizedTopK quantized;

  /**
   * Draws rows and queries, writes the rows to a file, quantises them, and checks that int8 finds
   * what the exact search finds.
   *
   * @throws IOException if the file cannot be written
   */
  @Setup
  public void draw() throws IOException {
    rows = SearchRows.rows(rowCount);
    queries = SearchRows.queries();
    file = Files.createTempFile("rows", ".f32");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes =
          ByteBuffer.allocate(SearchRows.DIMENSION * 4).order(ByteOrder.LITTLE_ENDIAN);
      for (int row = 0; row < rowCount; row++) {
        bytes.clear().asFloatBuffer().put(rows.array(), rows.offset(row), SearchRows.DIMENSION);
        channel.write(bytes);
      }
    }
    heap = TopK.over(rows, Metric.DOT).threads(2);
    mapped =
        TopK.over(
                MappedRows.open(file, 0, rowCount, SearchRows.DIMENSION, ByteOrder.LITTLE_ENDIAN),
                Metric.DOT)
            .threads(2);
    quantized = QuantizedTopK.int8(rows, Metric.DOT).threads(2);
    int found = 0;
    for (int i = 0; i < SearchRows.QUERIES; i++) {
      List<Integer> exact = indices(heap.find(queries.row(i), 10));
      exact.retainAll(indices(quantized.find(queries.row(i), 10)));
      found += exact.size();
    }
    double recall = found / (10.0 * SearchRows.QUERIES);
    if (recall < 0.999) {
      throw new IllegalStateException("recall@10 of int8 is only " + recall);
    }
  }

  private static List<Integer> indices(Neighbors neighbors) {
    return new ArrayList<>(Arrays.stream(neighbors.indices()).boxed().toList());
  }

  /**
   * Removes the file.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown
  public void remove() throws IOException {
    Files.delete(file);
  }

  /**
   * The measure: all values read once, on two threads.
   *
   * @return the sum
   */
  @Benchmark
  public double streamingSum() {
    return StreamingSum.ofBothHalves(rows.array(), ones);
  }

  /**
   * One query, from the heap.
   *
   * @return the nearest
   */
  @Benchmark
  public Neighbors oneQuery() {
    return heap.find(queries.row(0), 10);
  }

  /**
   * One query, from a mapped file that the system holds in memory.
   *
   * @return the nearest
   */
  @Benchmark
  public Neighbors oneQueryMapped() {
    return mapped.find(queries.row(0), 10);
  }

  /**
   * One query over int8 codes, with exact scores.
   *
   * @return the nearest
   */
  @Benchmark
  public Neighbors oneQueryInt8() {
    return quantized.find(queries.row(0), 10);
  }

  /**
   * One query without SIMD.
   *
   * @return the nearest
   */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"-Xmx4g", "-Dsememe.kernel=scalar"})
  public Neighbors oneQueryScalar() {
    return heap.find(queries.row(0), 10);
  }

  /**
   * 64 queries together.
   *
   * @return the nearest of each
   */
  @Benchmark
  public List<Neighbors> manyQueries() {
    return heap.findAll(queries, 10);
  }

  /**
   * 64 queries together with vectors of 256 bits.
   *
   * @return the nearest of each
   */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"-Xmx4g", "--add-modules", "jdk.incubator.vector", "-XX:UseAVX=2"})
  public List<Neighbors> manyQueriesAvx2() {
    return heap.findAll(queries, 10);
  }
}
