package io.github.sememe.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that are nearest to a vector, exactly, by looking at all of them.
 *
 * <pre>{@code
 * TopK search = TopK.over(matrix, Metric.COSINE);
 * Neighbors nearest = search.find(query, 10);
 * int best = nearest.index(0);
 * }</pre>
 *
 * <p>Rows may lie on the heap ({@link FloatMatrix}) or in a file ({@link MappedRows}); those of any
 * other {@link FloatRows} are copied block by block. Scores are those of {@link Metric}; equal ones
 * stand in the order of the rows, and a score that is not a number matches nothing: such rows come
 * last. A search works on the caller's thread and on threads of the common pool, allocates nothing
 * per row, and may be used by any number of threads; the rows must not change meanwhile.
 *
 * <p>Three queries or more are answered through products of blocks, several times as fast as one by
 * one. Which rows are found is then decided by products in {@code float} whose order of summation
 * is another one: rows whose scores differ by less than rounding may be taken for each other at the
 * end of the list. What is reported are the scores of {@link Metric} in any case.
 */
public final class TopK {
  /** Values in a block that is copied: it stays in the second-level cache. */
  private static final int BLOCK_VALUES = 1 << 15;

  private static final int BLOCK_ROWS = 96;

  /** Values in a chunk that a thread takes at a time. */
  private static final int CHUNK_VALUES = 1 << 20;

  /** Products of values that are not worth a second thread. */
  private static final long ALONE = 1 << 18;

  /** Chosen rows that a thread takes at a time. */
  private static final int CHOSEN_ROWS = 1024;

  private static final int GROUP = 256;

  /** Candidates that all threads together keep of a group: at most some 100 MB. */
  private static final int MOST_CANDIDATES = 1 << 22;

  private static final Exclusion NOTHING = (query, row) -> false;

  private final FloatRows rows;
  private final Metric metric;
  private final int threads;
  private final float @Nullable [] squares;

  private TopK(FloatRows rows, Metric metric, int threads, float @Nullable [] squares) {
    this.rows = rows;
    this.metric = metric;
    this.threads = threads;
    this.squares = squares;
  }

  /** Rows that must not be found. */
  @FunctionalInterface
  public interface Exclusion {
    /**
     * Tells whether a row is left out; asked only for rows that are good enough to be found.
     *
     * @param query which query, 0 where there is only one
     * @param row the index of the row
     * @return true to leave it out
     */
    boolean excludes(int query, int row);
  }

  /**
   * Returns a search over rows, on all processors.
   *
   * @param rows the rows; not copied
   * @param metric how near two vectors are
   * @return the search
   */
  public static TopK over(FloatRows rows, Metric metric) {
    return new TopK(rows, metric, Runtime.getRuntime().availableProcessors(), null);
  }

  /**
   * Returns this search with another bound on threads.
   *
   * @param most the largest number of threads that work at the same time, the caller's included
   * @return a search over the same rows
   * @throws IllegalArgumentException if it is below 1
   */
  public TopK threads(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("A search takes 1 thread or more, not " + most);
    }
    return new TopK(rows, metric, most, squares);
  }

  /**
   * Returns this search with the sums of squares of all rows formed once, which spares a part of
   * the arithmetic of each search by cosine, and of many queries by Euclidean distance.
   *
   * @return a search over the same rows, which must not change any more
   */
  public TopK withNorms() {
    float[] sums = new float[rows.rowCount()];
    scan(1, chunkRows(1), () -> new Squares(sums));
    return new TopK(rows, metric, threads, sums);
  }

  /**
   * Picks the best of given scores.
   *
   * @param scores one score per row; higher is better
   * @param k how many to pick, at least 0
   * @return the best {@code min(k, scores.length)}
   * @throws IllegalArgumentException if {@code k} is negative
   */
  public static Neighbors best(double[] scores, int k) {
    BestRows best = new BestRows(checkedCount(k, scores.length));
    for (int i = 0; i < scores.length; i++) {
      best.offer(scores[i], i);
    }
    return best.drain();
  }

  /**
   * Finds the rows that are nearest to a vector.
   *
   * @param query the vector
   * @param k how many to find, at least 0
   * @return the best {@code min(k, rowCount)}, best first
   * @throws IllegalArgumentException if the vector has another dimension than the rows, or {@code
   *     k} is negative
   * @throws java.io.UncheckedIOException if the rows lie in a file that has vanished or was cut
   */
  public Neighbors find(float[] query, int k) {
    return find(query, k, NOTHING);
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
  public Neighbors find(float[] query, int k, Exclusion exclusion) {
    checkDimension(query.length);
    return find(query, 0, 0, checkedCount(k, rows.rowCount()), exclusion);
  }

  /**
   * Finds for each of many vectors the rows that are nearest to it.
   *
   * @param queries the vectors
   * @param k how many to find for each, at least 0
   * @return for each vector the best {@code min(k, rowCount)}, best first
   * @throws IllegalArgumentException if the vectors have another dimension than the rows, or {@code
   *     k} is negative
   * @throws java.io.UncheckedIOException if rows lie in a file that has vanished or was cut
   */
  public List<Neighbors> findAll(FloatRows queries, int k) {
    return findAll(queries, k, NOTHING);
  }

  /**
   * Finds for each of many vectors the rows that are nearest to it, but for some.
   *
   * @param queries the vectors
   * @param k how many to find for each, at least 0
   * @param exclusion the rows that are left out
   * @return for each vector the best {@code k}, best first, or as many as there are
   * @throws IllegalArgumentException if the vectors have another dimension than the rows, or {@code
   *     k} is negative
   * @throws java.io.UncheckedIOException if rows lie in a file that has vanished or was cut
   */
  public List<Neighbors> findAll(FloatRows queries, int k, Exclusion exclusion) {
    checkDimension(queries.dimension());
    int count = checkedCount(k, rows.rowCount());
    int candidates = (int) Math.min(rows.rowCount(), count + Math.max(16L, count / 4));
    long kept = Math.max(1, Math.min(rows.rowCount(), (long) candidates * threads));
    int group = (int) Math.max(1, Math.min(GROUP, MOST_CANDIDATES / kept));
    List<Neighbors> found = new ArrayList<>();
    for (int first = 0; first < queries.rowCount(); first += group) {
      int size = Math.min(group, queries.rowCount() - first);
      float[] values = new float[size * rows.dimension()];
      queries.copyRows(first, size, values, 0);
      // A distance from products of vectors far from the origin is a small difference of large
      // numbers; those are summed pair by pair.
      if (size < 3 || metric == Metric.EUCLIDEAN) {
        for (int i = 0; i < size; i++) {
          found.add(find(values, i * rows.dimension(), first + i, count, exclusion));
        }
      } else {
        found.addAll(findGroup(values, size, first, count, candidates, exclusion));
      }
    }
    return found;
  }

  private void checkDimension(int dimension) {
    if (dimension != rows.dimension()) {
      throw new IllegalArgumentException(
          "A query of dimension " + dimension + " for rows of dimension " + rows.dimension());
    }
  }

  private static int checkedCount(int k, int rowCount) {
    if (k < 0) {
      throw new IllegalArgumentException("k must be at least 0, not " + k);
    }
    return Math.min(k, rowCount);
  }

  private Neighbors find(
      float[] query, int queryOffset, int queryIndex, int count, Exclusion exclusion) {
    List<OneQuery> workers =
        scan(1, chunkRows(1), () -> new OneQuery(query, queryOffset, queryIndex, count, exclusion));
    BestRows best = new BestRows(count);
    workers.forEach(worker -> best.offerAll(worker.best));
    Neighbors found = best.drain();
    if (metric != Metric.EUCLIDEAN) {
      return found;
    }
    double[] distances = found.scores();
    Arrays.setAll(distances, i -> 0 - Math.sqrt(0 - distances[i]));
    return new Neighbors(found.indices(), distances);
  }

  /**
   * Finds among some rows those that are nearest to a vector, with the scores of {@link
   * #find(float[], int)}, but not by Euclidean distance.
   *
   * @param candidates the rows, in their order
   */
  Neighbors findAmong(int[] candidates, float[] query, int k) {
    int count = Math.min(k, candidates.length);
    List<Chosen> workers =
        ParallelScan.run(
            candidates.length,
            CHOSEN_ROWS,
            threads,
            () -> new Chosen(candidates, new OneQuery(query, 0, 0, count, NOTHING)));
    BestRows best = new BestRows(count);
    workers.forEach(worker -> best.offerAll(worker.query.best));
    return best.drain();
  }

  private List<Neighbors> findGroup(
      float[] values, int size, int first, int count, int candidates, Exclusion exclusion) {
    QueryGroup queries = new QueryGroup(metric, values, size, rows.dimension());
    List<ManyQueries> workers =
        scan(size, chunkRows(size), () -> new ManyQueries(queries, first, candidates, exclusion));
    List<Neighbors> found = new ArrayList<>();
    for (int query = 0; query < size; query++) {
      BestRows best = new BestRows(candidates);
      for (ManyQueries worker : workers) {
        best.offerAll(worker.best[query]);
      }
      found.add(rescore(best.found(), values, query * rows.dimension(), count));
    }
    return found;
  }

  private Neighbors rescore(int[] candidates, float[] queries, int queryOffset, int count) {
    int dimension = rows.dimension();
    BestRows best = new BestRows(count);
    RowBlocks.forEach(
        rows,
        candidates,
        (index, values, at) ->
            best.offer(metric.score(values, at, queries, queryOffset, dimension), index));
    return best.drain();
  }

  private int chunkRows(int queries) {
    int dimension = Math.max(1, rows.dimension());
    return Math.max(1, Math.max(BLOCK_ROWS, CHUNK_VALUES / dimension / Math.min(queries, 16)));
  }

  private <W extends ParallelScan.Worker> List<W> scan(
      int queries, int chunkRows, Supplier<W> newWorker) {
    long work = (long) rows.rowCount() * rows.dimension() * queries;
    return ParallelScan.run(rows.rowCount(), chunkRows, work < ALONE ? 1 : threads, newWorker);
  }

  /** Walks through a chunk block by block, each of which lies in one array. */
  private abstract class BlockWorker implements ParallelScan.Worker {
    private final float[] heap = RowBlocks.heapValues(rows);
    private final float[] copies;
    final int dimension = rows.dimension();
    final int blockRows;

    BlockWorker(int mostRows) {
      blockRows = Math.max(1, Math.min(mostRows, BLOCK_VALUES / Math.max(1, dimension)));
      copies = heap.length == 0 ? new float[blockRows * dimension] : new float[0];
    }

    @Override
    public final void scan(int first, int end) {
      if (rows instanceof MappedRows mapped) {
        mapped.guarded(() -> scanBlocks(first, end));
      } else {
        scanBlocks(first, end);
      }
    }

    private void scanBlocks(int first, int end) {
      for (int row = first; row < end; row += blockRows) {
        int count = Math.min(blockRows, end - row);
        if (heap.length > 0) {
          scanBlock(heap, row * dimension, row, count);
          continue;
        }
        if (rows instanceof MappedRows mapped) {
          mapped.copy(row, count, copies, 0);
        } else {
          rows.copyRows(row, count, copies, 0);
        }
        scanBlock(copies, 0, row, count);
      }
    }

    abstract void scanBlock(float[] values, int offset, int first, int count);

    /** The sum of squares of a row, formed before or now. */
    final float square(float[] values, int at, int row) {
      return squares != null ? squares[row] : Kernels.ACTIVE.dot(values, at, values, at, dimension);
    }
  }

  private final class Squares extends BlockWorker {
    private final float[] sums;

    Squares(float[] sums) {
      super(BLOCK_ROWS);
      this.sums = sums;
    }

    @Override
    void scanBlock(float[] values, int offset, int first, int count) {
      for (int i = 0; i < count; i++) {
        int at = offset + i * dimension;
        sums[first + i] = Kernels.ACTIVE.dot(values, at, values, at, dimension);
      }
    }
  }

  private final class OneQuery extends BlockWorker {
    final BestRows best;
    private final float[] query;
    private final int queryOffset;
    private final int queryIndex;
    private final Exclusion exclusion;
    private final float querySquare;
    private final float[] dots;
    private final float[] rowSquares;

    OneQuery(float[] query, int queryOffset, int queryIndex, int count, Exclusion exclusion) {
      super(BLOCK_ROWS);
      this.query = query;
      this.queryOffset = queryOffset;
      this.queryIndex = queryIndex;
      this.exclusion = exclusion;
      best = new BestRows(count);
      querySquare = Kernels.ACTIVE.dot(query, queryOffset, query, queryOffset, dimension);
      dots = new float[blockRows];
      rowSquares = new float[blockRows];
    }

    @Override
    void scanBlock(float[] values, int offset, int first, int count) {
      switch (metric) {
        case DOT -> scanDots(values, offset, first, count);
        case COSINE -> scanCosines(values, offset, first, count);
        case EUCLIDEAN -> scanDistances(values, offset, first, count);
      }
    }

    private void scanDots(float[] values, int offset, int first, int count) {
      Kernels.ACTIVE.dots(values, offset, count, dimension, query, queryOffset, dots, 0);
      for (int i = 0; i < count; i++) {
        double score = dots[i];
        if (!ExactSums.isTrusted(dots[i])) {
          score = exact(values, offset + i * dimension);
        }
        offer(score, first + i);
      }
    }

    private void scanCosines(float[] values, int offset, int first, int count) {
      if (squares == null) {
        Kernels.ACTIVE.dotsAndSquares(
            values, offset, count, dimension, query, queryOffset, dots, rowSquares, 0);
      } else {
        Kernels.ACTIVE.dots(values, offset, count, dimension, query, queryOffset, dots, 0);
        System.arraycopy(squares, first, rowSquares, 0, count);
      }
      for (int i = 0; i < count; i++) {
        double score = Vectors.cosineOfSums(dots[i], rowSquares[i], querySquare);
        offer(Double.isNaN(score) ? exact(values, offset + i * dimension) : score, first + i);
      }
    }

    private void scanDistances(float[] values, int offset, int first, int count) {
      for (int i = 0; i < count; i++) {
        int at = offset + i * dimension;
        float distance = Kernels.ACTIVE.squaredEuclidean(values, at, query, queryOffset, dimension);
        offer(
            ExactSums.isTrusted(distance)
                ? 0 - distance
                : 0 - Vectors.squaredEuclidean(values, at, query, queryOffset, dimension),
            first + i);
      }
    }

    private double exact(float[] values, int at) {
      return metric.score(values, at, query, queryOffset, dimension);
    }

    private void offer(double score, int row) {
      if (!(score <= best.bar()) && !exclusion.excludes(queryIndex, row)) {
        best.offer(score, row);
      }
    }
  }

  /** Scores chosen rows, wherever they lie. */
  private final class Chosen implements ParallelScan.Worker {
    final OneQuery query;
    private final int[] candidates;

    Chosen(int[] candidates, OneQuery query) {
      this.candidates = candidates;
      this.query = query;
    }

    @Override
    public void scan(int first, int end) {
      RowBlocks.forEach(
          rows,
          Arrays.copyOfRange(candidates, first, end),
          (row, values, at) -> query.scanBlock(values, at, row, 1));
    }
  }

  /** Queries that are multiplied together, made ready for their metric. */
  private static final class QueryGroup {
    final float[] values;
    final int size;
    final MatrixProduct product;

    QueryGroup(Metric metric, float[] values, int size, int dimension) {
      this.values = values;
      this.size = size;
      float[] ready = values;
      if (metric == Metric.COSINE) {
        ready = values.clone();
        for (int i = 0; i < size; i++) {
          toUnitLength(ready, i * dimension, dimension);
        }
      }
      product = MatrixProduct.pack(ready, 0, size, dimension);
    }

    private static void toUnitLength(float[] values, int at, int dimension) {
      double norm = Vectors.norm(values, at, dimension);
      if (norm > 0) {
        for (int i = at; i < at + dimension; i++) {
          values[i] = (float) (values[i] / norm);
        }
      }
    }
  }

  /** Compares blocks of rows with all queries of a group, by cosine or dot product. */
  private final class ManyQueries extends BlockWorker {
    final BestRows[] best;
    private final QueryGroup queries;
    private final int firstQuery;
    private final Exclusion exclusion;
    private final int stride;
    private final float[] products;
    private final float[] bars;

    ManyQueries(QueryGroup queries, int firstQuery, int candidates, Exclusion exclusion) {
      super(BLOCK_ROWS);
      this.queries = queries;
      this.firstQuery = firstQuery;
      this.exclusion = exclusion;
      stride = queries.product.paddedRowCount();
      products = new float[blockRows * stride];
      bars = new float[queries.size];
      best = new BestRows[queries.size];
      Arrays.setAll(best, i -> new BestRows(candidates));
      for (int i = 0; i < bars.length; i++) {
        bars[i] = best[i].floatBar();
      }
    }

    @Override
    void scanBlock(float[] values, int offset, int first, int count) {
      queries.product.multiply(values, offset, count, products, 0);
      for (int i = 0; i < count; i++) {
        int at = offset + i * dimension;
        orderBy(values, at, first + i, i * stride);
        offerRow(values, at, first + i, i * stride);
      }
    }

    private void orderBy(float[] values, int at, int row, int from) {
      if (metric == Metric.DOT) {
        return;
      }
      float square = square(values, at, row);
      if (ExactSums.isTrusted(square)) {
        Kernels.ACTIVE.scale((float) (1 / Math.sqrt(square)), products, from, queries.size);
      } else {
        for (int j = 0; j < queries.size; j++) {
          products[from + j] = (float) score(values, at, j);
        }
      }
    }

    private double score(float[] values, int at, int query) {
      return metric.score(values, at, queries.values, query * dimension, dimension);
    }

    private void offerRow(float[] values, int at, int row, int from) {
      int query = Kernels.ACTIVE.nextAbove(products, from, bars, 0, 0, queries.size);
      while (query < queries.size) {
        if (!exclusion.excludes(firstQuery + query, row)) {
          best[query].offer(order(values, at, products[from + query], query), row);
          bars[query] = best[query].floatBar();
        }
        query = Kernels.ACTIVE.nextAbove(products, from, bars, 0, query + 1, queries.size);
      }
    }

    /** Sums that have left the range of {@code float} are formed again in {@code double}. */
    private double order(float[] values, int at, float product, int query) {
      if (Float.isFinite(product)) {
        return product;
      }
      return score(values, at, query);
    }
  }
}
