package io.github.sememe.math;

import java.util.Arrays;
import java.util.List;

/**
 * Finds exactly what {@link TopK} finds, but reads a quarter of the memory: a scan over copies of
 * the rows in bytes bounds every score, and only rows that the bounds cannot exclude are looked at.
 *
 * <pre>{@code
 * FilteredTopK search = FilteredTopK.over(matrix, Metric.COSINE);
 * Neighbors nearest = search.find(query, 10);
 * }</pre>
 *
 * <p>Each row {@code x} has codes {@code c} with a scale {@code s}, and so has a query {@code q}
 * its weights {@code d} with {@code t}. By Cauchy and Schwarz {@code |x·q - st(c·d)| <= |x| |q -
 * td| + |x - sc| |td|}; the norms of the remainders are formed in {@code double} and rounded up,
 * and the rounding of the exact scores, which run in {@code float}, is added. A row whose highest
 * possible score is below the {@code k}-th of the lowest possible scores cannot be found.
 *
 * <p>The copies take a byte a value and sixteen a row, on the heap. Unlike {@link QuantizedTopK} no
 * row is ever missed; the less the rows differ from each other, the more are looked at. Rows or
 * queries too large or too small for sums in {@code float}, or not finite, are not bounded, nor are
 * rows of more than 65,536 values: they are scored as {@link TopK} does. Safe for any number of
 * threads, as long as the rows do not change.
 */
public final class FilteredTopK {
  private static final int BLOCK_ROWS = 256;
  private static final int CHUNK_BYTES = 1 << 19;

  /** Sums of more products of bytes and weights could leave the range of {@code int}. */
  private static final int MOST_DIMENSIONS = 1 << 16;

  /** Codes are from -127 to 127; added to this they are unsigned. */
  private static final int CODE_MIDDLE = 128;

  private static final int LARGEST_CODE = 127;

  /** Weights are from -63 to 63, and with this added from 1 to 127, as the kernel wants them. */
  private static final int WEIGHT_MIDDLE = 64;

  private static final int LARGEST_WEIGHT = WEIGHT_MIDDLE - 1;

  /** Far more than the rounding of the norms in {@code double} and of what is formed of them. */
  private static final double UPWARDS = 1 + 1e-6;

  private final FloatRows rows;
  private final Metric metric;
  private final TopK exact;
  private final int rowCount;
  private final Codes codes;

  private FilteredTopK(FloatRows rows, Metric metric, TopK exact, int rowCount, Codes codes) {
    this.rows = rows;
    this.metric = metric;
    this.exact = exact;
    this.rowCount = rowCount;
    this.codes = codes;
  }

  /**
   * Copies rows as bytes, on all processors.
   *
   * @param rows the rows; read again for exact scores
   * @param metric how near two vectors are: the cosine or the dot product
   * @return the search
   * @throws IllegalArgumentException if the metric is another
   * @throws java.io.UncheckedIOException if the rows lie in a file that has vanished or was cut
   */
  public static FilteredTopK over(FloatRows rows, Metric metric) {
    if (metric == Metric.EUCLIDEAN) {
      throw new IllegalArgumentException(
          "A filtered search is by Metric.COSINE or Metric.DOT, not by " + metric);
    }
    boolean isBounded = rows.dimension() > 0 && rows.dimension() <= MOST_DIMENSIONS;
    Codes codes = new Codes(isBounded ? rows.rowCount() : 0, rows.dimension());
    ParallelScan.run(
        codes.rowCount, codes.chunkRows, processors(), () -> new Encoder(rows, metric, codes));
    return new FilteredTopK(rows, metric, TopK.over(rows, metric), rows.rowCount(), codes);
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Returns a search through the first rows only, which shares the copies of this one.
   *
   * @param count how many rows, at least 0
   * @return a search through them, or through all if there are no more
   * @throws IllegalArgumentException if it is negative
   */
  public FilteredTopK head(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("A search takes 0 rows or more, not " + count);
    }
    return new FilteredTopK(rows, metric, exact, Math.min(count, rowCount), codes);
  }

  /**
   * Finds the rows that are nearest to a vector.
   *
   * @param query the vector
   * @param k how many to find, at least 0
   * @return the best {@code min(k, rowCount)}, best first, as {@link TopK#find(float[], int)}
   * @throws IllegalArgumentException if the vector has another dimension than the rows, or {@code
   *     k} is negative
   * @throws java.io.UncheckedIOException if the rows lie in a file that has vanished or was cut
   */
  public Neighbors find(float[] query, int k) {
    return find(query, k, (none, row) -> false);
  }

  /**
   * Finds the rows that are nearest to a vector, but for some.
   *
   * @param query the vector
   * @param k how many to find, at least 0
   * @param exclusion the rows that are left out
   * @return the best {@code k}, best first, or as many as there are
   * @throws IllegalArgumentException if the vector has another dimension than the rows, or {@code
   *     k} is negative
   * @throws java.io.UncheckedIOException if the rows lie in a file that has vanished or was cut
   */
  public Neighbors find(float[] query, int k, TopK.Exclusion exclusion) {
    boolean isBounded =
        query.length == codes.dimension
            && codes.rowCount > 0
            && ExactSums.isTrusted(Kernels.ACTIVE.dot(query, 0, query, 0, query.length));
    if (!isBounded || k < 1) {
      return exact.find(query, k, (none, row) -> row >= rowCount || exclusion.excludes(none, row));
    }
    return exact.findAmong(candidates(query, Math.min(k, rowCount), exclusion), query, k);
  }

  /** The rows that may be among the best, in their order. */
  private int[] candidates(float[] query, int k, TopK.Exclusion exclusion) {
    Weights weights = Weights.of(query, metric);
    List<Scan> scans =
        ParallelScan.run(
            rowCount, codes.chunkRows, processors(), () -> new Scan(codes, weights, k, exclusion));
    BestRows lowest = new BestRows(k);
    scans.forEach(scan -> lowest.offerAll(scan.lowest));
    double bar = lowest.bar();
    int[] found = new int[scans.stream().mapToInt(scan -> scan.size).sum()];
    int count = 0;
    for (Scan scan : scans) {
      count = scan.addThoseAbove(bar, found, count);
    }
    Arrays.sort(found, 0, count);
    return Arrays.copyOf(found, count);
  }

  /** What is known of all rows but their values. One array of codes for each chunk of rows. */
  private static final class Codes {
    final int rowCount;
    final int dimension;
    final int chunkRows;
    final byte[][] chunks;
    final int[] sums;
    final float[] scales;

    /** The norms of what the codes leave, rounded up. */
    final float[] remainders;

    /** The norms of the rows, rounded up: infinite for rows that are not bounded. */
    final float[] norms;

    Codes(int rowCount, int dimension) {
      this.rowCount = rowCount;
      this.dimension = dimension;
      chunkRows = Math.max(BLOCK_ROWS, CHUNK_BYTES / Math.max(1, dimension));
      chunks = new byte[(int) (((long) rowCount + chunkRows - 1) / chunkRows)][];
      sums = new int[rowCount];
      scales = new float[rowCount];
      remainders = new float[rowCount];
      norms = new float[rowCount];
    }
  }

  private static float roundedUp(double value) {
    return Math.nextUp((float) (value * UPWARDS));
  }

  /** Fills the codes; by cosine those of rows of length 1. */
  private record Encoder(FloatRows rows, Metric metric, Codes codes)
      implements ParallelScan.Worker {
    @Override
    public void scan(int first, int end) {
      byte[] chunk = new byte[(end - first) * codes.dimension];
      RowBlocks.forEach(
          rows,
          first,
          end,
          (row, values, from) -> put(row, values, from, chunk, (row - first) * codes.dimension));
      codes.chunks[first / codes.chunkRows] = chunk;
    }

    private void put(int row, float[] values, int from, byte[] chunk, int at) {
      float largest = 0;
      double square = 0;
      for (int i = from; i < from + codes.dimension; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
        square += (double) values[i] * values[i];
      }
      if (largest == 0) {
        return; // All of its scores are 0, and so are its bounds.
      }
      float sum = Kernels.ACTIVE.dot(values, from, values, from, codes.dimension);
      if (!ExactSums.isTrusted(sum)) {
        codes.norms[row] = Float.POSITIVE_INFINITY;
        return;
      }
      double norm = Math.sqrt(square);
      double factor = metric == Metric.COSINE ? 1 / norm : 1;
      codes.norms[row] = roundedUp(norm * factor);
      codes.scales[row] = (float) (largest * factor / LARGEST_CODE);
      encode(row, values, from, factor, chunk, at);
    }

    private void encode(int row, float[] values, int from, double factor, byte[] chunk, int at) {
      double scale = codes.scales[row];
      double inverse = factor / scale;
      double square = 0;
      int sum = 0;
      for (int i = 0; i < codes.dimension; i++) {
        int code = (int) Math.rint(values[from + i] * inverse);
        double remainder = values[from + i] * factor - scale * code;
        square += remainder * remainder;
        sum += CODE_MIDDLE + code;
        chunk[at + i] = (byte) (CODE_MIDDLE + code);
      }
      codes.sums[row] = sum;
      codes.remainders[row] = roundedUp(Math.sqrt(square));
    }
  }

  /**
   * A query in bytes; by cosine a query of length 1.
   *
   * @param laidOut the weights for the kernel
   * @param sum what the middle of the codes adds to a sum over a row
   * @param scale what a step of a weight stands for
   * @param perNorm how far a score may be off, for each unit of the norm of a row
   * @param perRemainder the same for each unit of its remainder
   */
  private record Weights(
      short[] laidOut, int sum, double scale, double perNorm, double perRemainder) {

    static Weights of(float[] query, Metric metric) {
      double largest = 0;
      double square = 0;
      for (float value : query) {
        largest = Math.max(largest, Math.abs(value));
        square += (double) value * value;
      }
      double step = largest / LARGEST_WEIGHT;
      byte[] weights = new byte[query.length];
      int sum = 0;
      double remainder = 0;
      double rounded = 0;
      for (int i = 0; i < query.length; i++) {
        int weight = (int) Math.rint(query[i] / step);
        weights[i] = (byte) (WEIGHT_MIDDLE + weight);
        sum += weight;
        rounded += step * weight * (step * weight);
        remainder += (query[i] - step * weight) * (query[i] - step * weight);
      }
      double norm = Math.sqrt(square);
      double factor = metric == Metric.COSINE ? 1 / norm : 1;
      double perNorm = Math.sqrt(remainder) + rounding(query.length) * norm;
      return new Weights(
          Kernels.ACTIVE.layOut(weights),
          CODE_MIDDLE * sum,
          step * factor,
          perNorm * factor * UPWARDS,
          Math.sqrt(rounded) * factor * UPWARDS);
    }

    /**
     * How far a score in {@code float} may be from the true one, as a share of the product of the
     * norms: {@code dimension} units of rounding for the dot product, half as many for each norm;
     * and that twice.
     */
    private static double rounding(int dimension) {
      return (2.0 * dimension + 16) * 0x1p-23;
    }
  }

  /** Collects rows whose highest possible score is not below the best lowest ones so far. */
  private static final class Scan implements ParallelScan.Worker {
    final BestRows lowest;
    int size;
    private final Codes codes;
    private final Weights weights;
    private final TopK.Exclusion exclusion;
    private final int[] products = new int[BLOCK_ROWS];
    private int[] found = new int[BLOCK_ROWS];
    private double[] highest = new double[BLOCK_ROWS];

    Scan(Codes codes, Weights weights, int k, TopK.Exclusion exclusion) {
      this.codes = codes;
      this.weights = weights;
      this.exclusion = exclusion;
      lowest = new BestRows(k);
    }

    @Override
    public void scan(int first, int end) {
      byte[] chunk = codes.chunks[first / codes.chunkRows];
      int dimension = codes.dimension;
      for (int row = first; row < end; row += BLOCK_ROWS) {
        int count = Math.min(BLOCK_ROWS, end - row);
        int at = (row - first) * dimension;
        Kernels.ACTIVE.sumBytes(chunk, at, count, dimension, weights.laidOut, products, 0);
        scanBlock(row, count);
      }
    }

    private void scanBlock(int first, int count) {
      double bar = lowest.bar();
      for (int i = 0; i < count; i++) {
        int row = first + i;
        int product = products[i] - WEIGHT_MIDDLE * codes.sums[row] - weights.sum;
        double score = codes.scales[row] * weights.scale * product;
        double error =
            codes.norms[row] * weights.perNorm + codes.remainders[row] * weights.perRemainder;
        if (!(score + error < bar) && !exclusion.excludes(0, row)) {
          add(row, score + error);
          lowest.offer(score - error, row);
          bar = lowest.bar();
        }
      }
    }

    private void add(int row, double score) {
      if (size == found.length) {
        found = Arrays.copyOf(found, 2 * size);
        highest = Arrays.copyOf(highest, 2 * size);
      }
      found[size] = row;
      highest[size++] = score;
    }

    int addThoseAbove(double bar, int[] target, int from) {
      int count = from;
      for (int i = 0; i < size; i++) {
        if (!(highest[i] < bar)) {
          target[count++] = found[i];
        }
      }
      return count;
    }
  }
}
