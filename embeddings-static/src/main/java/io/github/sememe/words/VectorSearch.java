package io.github.sememe.words;

import io.github.sememe.math.FilteredTopK;
import io.github.sememe.math.FloatRows;
import io.github.sememe.math.Metric;
import io.github.sememe.math.Neighbors;
import io.github.sememe.math.TopK;
import io.github.sememe.math.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks through the vectors of all words. */
final class VectorSearch {
  private static final Comparator<Neighbour> BEST_FIRST =
      Comparator.comparingDouble(Neighbour::score).reversed().thenComparing(Neighbour::index);

  /** What 3CosMul adds to its divisor. */
  private static final double FLOOR = 0.000001;

  private static final double LEAST_NORM = 1e-8;

  /** How many more than asked for are looked at again where scores are to be fastText's own. */
  private static final int SPARE = 32;

  private final Vocabulary vocabulary;
  private final FloatRows rows;
  private final Scan scan;

  /** Whether rows have length 1, put together as fastText does. */
  private final boolean isUnitRows;

  private VectorSearch(Vocabulary vocabulary, FloatRows rows, Scan scan, boolean isUnitRows) {
    this.vocabulary = vocabulary;
    this.rows = rows;
    this.scan = scan;
    this.isUnitRows = isUnitRows;
  }

  /** Finds rows among the first {@code within}, of which there are no more than rows. */
  @FunctionalInterface
  private interface Scan {
    Neighbors find(float[] query, int k, int within, TopK.Exclusion exclusion);

    static Scan of(NeighbourSearch search, FloatRows rows, Metric metric) {
      if (search == NeighbourSearch.FILTERED) {
        FilteredTopK filtered = FilteredTopK.over(rows, metric);
        return (query, k, within, exclusion) -> filtered.head(within).find(query, k, exclusion);
      }
      TopK plain = TopK.over(rows, metric);
      TopK all = metric == Metric.COSINE ? plain.withNorms() : plain;
      return (query, k, within, exclusion) ->
          (within == rows.rowCount() ? all : TopK.over(head(rows, within), metric))
              .find(query, k, exclusion);
    }
  }

  /** A search through rows as they lie in a file. */
  static VectorSearch of(Vocabulary vocabulary, FloatRows rows, NeighbourSearch search) {
    FloatRows words = head(rows, vocabulary.size());
    return new VectorSearch(vocabulary, words, Scan.of(search, words, Metric.COSINE), false);
  }

  /** A search through vectors that are put together from sub-words, which are kept on the heap. */
  static VectorSearch of(
      Vocabulary vocabulary, Subwords subwords, int dimension, NeighbourSearch search) {
    HeapRows composed = HeapRows.zeros(vocabulary.size(), dimension);
    Parallel.ranges(
        vocabulary.size(),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float[] vector = subwords.vector(i);
            float norm = FastText.norm(vector);
            float inverse = norm > 0 ? (float) (1.0 / norm) : 0;
            float[] array = composed.array(i);
            int at = composed.offset(i);
            for (int j = 0; j < dimension; j++) {
              array[at + j] = vector[j] * inverse;
            }
          }
        });
    FloatRows rows = head(composed, vocabulary.size());
    return new VectorSearch(vocabulary, rows, Scan.of(search, rows, Metric.DOT), true);
  }

  /** The first rows; on the heap those of a matrix, which is searched fastest. */
  private static FloatRows head(FloatRows rows, int count) {
    FloatRows plain = rows instanceof HeapRows heap ? heap.plain() : rows;
    return plain.rowCount() == count ? plain : new Head(plain, count);
  }

  /** The first rows of others. */
  private record Head(FloatRows rows, int rowCount) implements FloatRows {
    @Override
    public int dimension() {
      return rows.dimension();
    }

    @Override
    public void copyRow(int row, float[] target, int offset) {
      rows.copyRow(row, target, offset);
    }
  }

  List<Neighbour> nearest(float[] query, int k, int[] excluded, int within) {
    int[] banned = excluded.clone();
    Arrays.sort(banned);
    int most = (int) Math.min((long) k + (isUnitRows ? SPARE : 0), rows.rowCount());
    Neighbors found;
    try {
      found =
          scan.find(
              query,
              most,
              Math.min(within, rows.rowCount()),
              (one, row) -> Arrays.binarySearch(banned, row) >= 0);
    } catch (InternalError e) {
      throw vocabulary.file().cutShort(e);
    }
    vocabulary.file().settle();
    return isUnitRows ? exactly(found, query, k) : named(found);
  }

  private List<Neighbour> named(Neighbors found) {
    List<Neighbour> named = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (found.score(i) > Double.NEGATIVE_INFINITY) {
        int index = found.index(i);
        named.add(new Neighbour(vocabulary.word(index), index, found.score(i)));
      }
    }
    return named;
  }

  /** Scores words again as fastText does, summing in float from the first to the last value. */
  private List<Neighbour> exactly(Neighbors found, float[] query, int k) {
    float norm = FastText.norm(query);
    float divisor = Math.abs(norm) < LEAST_NORM ? 1 : norm;
    List<Neighbour> exact = new ArrayList<>();
    for (Neighbour each : named(found)) {
      float[] row = rows.row(each.index());
      float sum = 0;
      for (int i = 0; i < row.length; i++) {
        sum += row[i] * query[i];
      }
      exact.add(new Neighbour(each.word(), each.index(), sum / divisor));
    }
    return exact.stream().sorted(BEST_FIRST).limit(k).toList();
  }

  /** 3CosMul, which is no distance, so that every row is scored. */
  List<Neighbour> product(List<WordQuery.Term> terms, int k, int[] excluded, int within) {
    double[] scores = new double[Math.min(within, rows.rowCount())];
    Parallel.ranges(
        scores.length,
        (from, to) -> {
          float[] row = new float[rows.dimension()];
          for (int i = from; i < to; i++) {
            rows.copyRow(i, row, 0);
            scores[i] = product(terms, row);
          }
        });
    for (int index : excluded) {
      if (index < scores.length) {
        scores[index] = Double.NEGATIVE_INFINITY;
      }
    }
    return named(TopK.best(scores, Math.min(k, scores.length)));
  }

  private static double product(List<WordQuery.Term> terms, float[] row) {
    double above = 1;
    double below = 1;
    for (WordQuery.Term term : terms) {
      // A vector given as such counts with its length, as it does in gensim.
      double scale = term.isUnit() ? Vectors.norm(term.vector()) : 1;
      double cosine = scale * Vectors.cosine(row, term.vector());
      double similarity = Math.pow((1 + cosine) / 2, Math.abs(term.weight()));
      if (term.weight() > 0) {
        above *= similarity;
      } else {
        below *= similarity;
      }
    }
    return above / (below + FLOOR);
  }

  /** Counts the words that are nearer than one, and itself. */
  int rank(float[] query, int queryIndex, int index) {
    AtomicInteger nearer = new AtomicInteger(1);
    double score = Vectors.cosine(query, rows.row(index));
    Parallel.ranges(
        rows.rowCount(),
        (from, to) -> {
          float[] row = new float[rows.dimension()];
          for (int i = from; i < to; i++) {
            rows.copyRow(i, row, 0);
            if (i != queryIndex && Vectors.cosine(query, row) > score) {
              nearer.incrementAndGet();
            }
          }
        });
    return nearer.get();
  }
}
