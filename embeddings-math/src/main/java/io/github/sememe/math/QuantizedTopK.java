package io.github.sememe.math;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that are nearest to a vector in two steps: a scan over quantised copies of the
 * rows, a quarter or a thirty-second of their size, and exact scores for the best candidates.
 *
 * <pre>{@code
 * QuantizedTopK search = QuantizedTopK.int8(rows, Metric.COSINE);
 * Neighbors nearest = search.find(query, 10);
 * }</pre>
 *
 * <p>Scores are exact, and so is the order of what is found; a row can be missed whose quantised
 * copy does not make it among the candidates. More candidates make that rarer and cost little.
 * Immutable, and safe for any number of threads, as long as the rows do not change.
 */
public final class QuantizedTopK {
  private static final int BLOCK_ROWS = 256;
  private static final int CHUNK_BYTES = 1 << 19;
  private static final int MOST_DIMENSIONS = 1 << 16;

  private final FloatRows rows;
  private final Metric metric;
  private final Codes codes;
  private final int threads;

  private QuantizedTopK(FloatRows rows, Metric metric, Codes codes, int threads) {
    this.rows = rows;
    this.metric = metric;
    this.codes = codes;
    this.threads = threads;
  }

  /**
   * Quantises rows to one byte a value, with the ranges that these rows span.
   *
   * @param rows the rows, at least one; read again for exact scores
   * @param metric how near two vectors are
   * @return the search
   * @throws IllegalArgumentException if there is no row, a value is not finite, or the codes do not
   *     fit into one array
   */
  public static QuantizedTopK int8(FloatRows rows, Metric metric) {
    return int8(rows, metric, ScalarQuantizer.calibrate(rows));
  }

  /**
   * Quantises rows to one byte a value.
   *
   * @param rows the rows; read again for exact scores
   * @param metric how near two vectors are
   * @param quantizer the ranges
   * @return the search
   * @throws IllegalArgumentException if the dimensions differ or exceed 65,536, a value is not a
   *     number, or the codes do not fit into one array
   */
  public static QuantizedTopK int8(FloatRows rows, Metric metric, ScalarQuantizer quantizer) {
    if (rows.dimension() != quantizer.dimension() || rows.dimension() > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "Rows of dimension "
              + rows.dimension()
              + " for ranges of dimension "
              + quantizer.dimension()
              + "; at most "
              + MOST_DIMENSIONS);
    }
    return over(rows, metric, new ByteCodes(rows, metric, quantizer));
  }

  /**
   * Quantises rows to one bit a value, its sign. It serves models that were trained for it, with
   * thousand dimensions and more; the candidates should be many.
   *
   * @param rows the rows; read again for exact scores
   * @param metric how near two vectors are
   * @return the search
   * @throws IllegalArgumentException if the codes do not fit into one array
   */
  public static QuantizedTopK binary(FloatRows rows, Metric metric) {
    return over(rows, metric, new BitCodes(rows));
  }

  private static QuantizedTopK over(FloatRows rows, Metric metric, Codes codes) {
    QuantizedTopK search =
        new QuantizedTopK(rows, metric, codes, Runtime.getRuntime().availableProcessors());
    search.scan(() -> new Encoder(rows, codes));
    return search;
  }

  /**
   * Returns this search with another bound on threads.
   *
   * @param most the largest number of threads that work at the same time, the caller's included
   * @return a search over the same rows
   * @throws IllegalArgumentException if it is below 1
   */
  public QuantizedTopK threads(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("A search takes 1 thread or more, not " + most);
    }
    return new QuantizedTopK(rows, metric, codes, most);
  }

  /**
   * Finds the rows that are nearest to a vector, among as many candidates as have proven enough:
   * {@code 8 * k + 64} of bytes, {@code 32 * k + 256} of bits.
   *
   * @param query the vector
   * @param k how many to find, at least 0
   * @return the best {@code min(k, rowCount)}, best first
   * @throws IllegalArgumentException if the vector has another dimension than the rows, or {@code
   *     k} is negative
   */
  public Neighbors find(float[] query, int k) {
    long candidates = codes.candidates(k);
    return find(query, k, (int) Math.min(Integer.MAX_VALUE, candidates), (none, row) -> false);
  }

  /**
   * Finds the rows that are nearest to a vector, but for some.
   *
   * @param query the vector
   * @param k how many to find, at least 0
   * @param candidates how many rows get exact scores, at least {@code k}
   * @param exclusion the rows that are left out
   * @return the best {@code k}, best first, or as many as there are
   * @throws IllegalArgumentException if the vector has another dimension than the rows, {@code k}
   *     is negative, or there are fewer candidates than {@code k}
   */
  public Neighbors find(float[] query, int k, int candidates, TopK.Exclusion exclusion) {
    if (query.length != rows.dimension()) {
      throw new IllegalArgumentException(
          "A query of dimension " + query.length + " for rows of dimension " + rows.dimension());
    }
    if (k < 0 || candidates < k) {
      throw new IllegalArgumentException(
          "k must be at least 0 and at most the number of candidates, not "
              + k
              + " of "
              + candidates);
    }
    for (float value : query) {
      if (!Float.isFinite(value)) {
        return TopK.over(rows, metric).threads(threads).find(query, k, exclusion);
      }
    }
    int kept = Math.min(candidates, rows.rowCount());
    List<Scan> scans = scan(() -> new Scan(codes.compare(query), kept, exclusion));
    BestRows best = new BestRows(kept);
    scans.forEach(scan -> best.offerAll(scan.best));
    return rescore(query, best.found(), Math.min(k, rows.rowCount()));
  }

  private Neighbors rescore(float[] query, int[] found, int k) {
    BestRows best = new BestRows(k);
    RowBlocks.forEach(
        rows,
        found,
        (index, values, at) -> best.offer(metric.score(values, at, query, 0, query.length), index));
    return best.drain();
  }

  private <W extends ParallelScan.Worker> List<W> scan(Supplier<W> newWorker) {
    int chunk = Math.max(BLOCK_ROWS, CHUNK_BYTES / Math.max(1, codes.rowBytes()));
    return ParallelScan.run(rows.rowCount(), chunk, threads, newWorker);
  }

  /** The quantised copies of all rows. */
  private interface Codes {
    int rowBytes();

    long candidates(int k);

    /** Quantises one row, which begins at {@code values[from]}. */
    void put(int row, float[] values, int from);

    /** Gets ready to compare rows with a query. */
    Comparison compare(float[] query);
  }

  /** Orders rows by their codes; higher is nearer. */
  private interface Comparison {
    void order(int first, int count, double[] orders);
  }

  private static byte[] newCodes(FloatRows rows, int rowBytes) {
    long size = (long) rows.rowCount() * rowBytes;
    if (size > FloatMatrix.MAX_SIZE) {
      throw new IllegalArgumentException(
          "The codes of "
              + rows.rowCount()
              + " rows take "
              + size
              + " bytes; one array holds at most "
              + FloatMatrix.MAX_SIZE);
    }
    return new byte[(int) size];
  }

  private record Encoder(FloatRows rows, Codes codes) implements ParallelScan.Worker {
    @Override
    public void scan(int first, int end) {
      RowBlocks.forEach(rows, first, end, codes::put);
    }
  }

  private static final class Scan implements ParallelScan.Worker {
    final BestRows best;
    private final Comparison comparison;
    private final TopK.Exclusion exclusion;
    private final double[] orders = new double[BLOCK_ROWS];

    Scan(Comparison comparison, int candidates, TopK.Exclusion exclusion) {
      this.comparison = comparison;
      this.exclusion = exclusion;
      best = new BestRows(candidates);
    }

    @Override
    public void scan(int first, int end) {
      double bar = best.bar();
      for (int row = first; row < end; row += BLOCK_ROWS) {
        int count = Math.min(BLOCK_ROWS, end - row);
        comparison.order(row, count, orders);
        for (int i = 0; i < count; i++) {
          if (!(orders[i] <= bar) && !exclusion.excludes(0, row + i)) {
            best.offer(orders[i], row + i);
            bar = best.bar();
          }
        }
      }
    }
  }

  /**
   * One byte a value. A query's products with the steps are rounded to weights from 1 to 127, which
   * stand for -63 to 63: then a row takes one sum of small integers, and the sum of its codes sets
   * right that weights are above zero.
   */
  private static final class ByteCodes implements Codes {
    private static final int MIDDLE = 64;

    private final Metric metric;
    private final ScalarQuantizer quantizer;
    private final byte[] codes;
    private final int[] codeSums;

    /** By Euclidean distance the sums of squares, by cosine the inverse norms. */
    private final double @Nullable [] sizes;

    ByteCodes(FloatRows rows, Metric metric, ScalarQuantizer quantizer) {
      this.metric = metric;
      this.quantizer = quantizer;
      codes = newCodes(rows, rows.dimension());
      codeSums = new int[rows.rowCount()];
      sizes = metric == Metric.DOT ? null : new double[rows.rowCount()];
    }

    @Override
    public int rowBytes() {
      return quantizer.dimension();
    }

    @Override
    public long candidates(int k) {
      return 8L * k + 64;
    }

    @Override
    public void put(int row, float[] values, int from) {
      int dimension = quantizer.dimension();
      int at = row * dimension;
      quantizer.uint8(values, from, codes, at);
      int sum = 0;
      for (int i = at; i < at + dimension; i++) {
        sum += codes[i] & 0xff;
      }
      codeSums[row] = sum;
      if (sizes != null) {
        double norm = Vectors.norm(values, from, dimension);
        sizes[row] = metric == Metric.EUCLIDEAN ? norm * norm : norm == 0 ? 0 : 1 / norm;
      }
    }

    @Override
    public Comparison compare(float[] query) {
      int dimension = query.length;
      double base = 0;
      double largest = 0;
      for (int i = 0; i < dimension; i++) {
        base += (double) query[i] * quantizer.origin(i);
        largest = Math.max(largest, Math.abs((double) query[i] * quantizer.step(i)));
      }
      double unit = largest == 0 ? 1 : largest / (MIDDLE - 1);
      byte[] weights = new byte[dimension];
      for (int i = 0; i < dimension; i++) {
        weights[i] = (byte) (MIDDLE + Math.rint((double) query[i] * quantizer.step(i) / unit));
      }
      return new ByteComparison(Kernels.ACTIVE.layOut(weights), base, unit);
    }

    private final class ByteComparison implements Comparison {
      private final short[] weights;
      private final double base;
      private final double unit;
      private final int[] sums = new int[BLOCK_ROWS];

      ByteComparison(short[] weights, double base, double unit) {
        this.weights = weights;
        this.base = base;
        this.unit = unit;
      }

      @Override
      public void order(int first, int count, double[] orders) {
        int dimension = quantizer.dimension();
        Kernels.ACTIVE.sumBytes(codes, first * dimension, count, dimension, weights, sums, 0);
        for (int i = 0; i < count; i++) {
          orders[i] = base + unit * (sums[i] - MIDDLE * codeSums[first + i]);
        }
        if (sizes == null) {
          return;
        }
        for (int i = 0; i < count; i++) {
          double size = sizes[first + i];
          orders[i] = metric == Metric.COSINE ? orders[i] * size : 2 * orders[i] - size;
        }
      }
    }
  }

  /** One bit a value: the fewer bits differ, the nearer. */
  private static final class BitCodes implements Codes {
    private final int dimension;
    private final int rowBytes;
    private final byte[] codes;

    BitCodes(FloatRows rows) {
      dimension = rows.dimension();
      rowBytes = (rows.dimension() + 7) >>> 3;
      codes = newCodes(rows, rowBytes);
    }

    @Override
    public int rowBytes() {
      return rowBytes;
    }

    @Override
    public long candidates(int k) {
      return 32L * k + 256;
    }

    @Override
    public void put(int row, float[] values, int from) {
      VectorBytes.toBits(values, from, dimension, codes, row * rowBytes);
    }

    @Override
    public Comparison compare(float[] query) {
      byte[] bits = VectorBytes.toBits(query);
      return (first, count, orders) -> {
        for (int i = 0; i < count; i++) {
          orders[i] = -Vectors.hamming(codes, (first + i) * rowBytes, bits, 0, rowBytes);
        }
      };
    }
  }
}
