package io.github.sememe.words;

import io.github.sememe.math.FloatRows;
import io.github.sememe.math.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Looks through the vectors of all words. */
final class VectorSearch {
  private static final Comparator<Neighbour> WORST_FIRST =
      Comparator.comparingDouble(Neighbour::score)
          .thenComparing(Neighbour::index, Comparator.reverseOrder());

  /** What 3CosMul adds to its divisor. */
  private static final double FLOOR = 0.000001;

  private static final double LEAST_NORM = 1e-8;

  private final Vocabulary vocabulary;
  private final FloatRows rows;
  private final float[] norms;

  /** How many more than asked for are looked at again where scores are to be fastText's own. */
  private static final int SPARE = 32;

  private final boolean isUnitRows;

  private VectorSearch(Vocabulary vocabulary, FloatRows rows, float[] norms, boolean isUnitRows) {
    this.vocabulary = vocabulary;
    this.rows = rows;
    this.norms = norms;
    this.isUnitRows = isUnitRows;
  }

  /** A search through rows as they lie in a file. */
  static VectorSearch of(Vocabulary vocabulary, FloatRows rows) {
    float[] norms = new float[vocabulary.size()];
    Parallel.ranges(
        norms.length,
        (from, to) -> {
          float[] row = new float[rows.dimension()];
          for (int i = from; i < to; i++) {
            rows.copyRow(i, row, 0);
            norms[i] = (float) Vectors.norm(row);
          }
        });
    return new VectorSearch(vocabulary, rows, norms, false);
  }

  /** A search through vectors that are put together from sub-words, which are kept on the heap. */
  static VectorSearch of(Vocabulary vocabulary, Subwords subwords, int dimension) {
    HeapRows composed = HeapRows.zeros(vocabulary.size(), dimension);
    float[] norms = new float[vocabulary.size()];
    Parallel.ranges(
        norms.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float[] vector = subwords.vector(i);
            float norm = FastText.norm(vector);
            float inverse = norm > 0 ? (float) (1.0 / norm) : 0;
            for (int j = 0; j < dimension; j++) {
              composed.array(i)[composed.offset(i) + j] = vector[j] * inverse;
            }
            norms[i] = norm > 0 ? 1 : 0;
          }
        });
    return new VectorSearch(vocabulary, composed, norms, true);
  }

  List<Neighbour> nearest(float[] query, int k, int[] excluded, int within) {
    double norm = Vectors.norm(query);
    double divisor = norm == 0 ? 1 : norm;
    int most = (int) Math.min((long) k + (isUnitRows ? SPARE : 0), rows.rowCount());
    List<Neighbour> found =
        scan(
            most,
            excluded,
            within,
            (index, row) ->
                norms[index] == 0 ? 0 : Vectors.dot(row, query) / (divisor * norms[index]));
    return isUnitRows ? exactly(found, query, k) : found;
  }

  /** Scores words again as fastText does, summing in float from the first to the last value. */
  private List<Neighbour> exactly(List<Neighbour> found, float[] query, int k) {
    float norm = FastText.norm(query);
    float divisor = Math.abs(norm) < LEAST_NORM ? 1 : norm;
    List<Neighbour> exact = new ArrayList<>();
    for (Neighbour each : found) {
      float[] row = rows.row(each.index());
      float sum = 0;
      for (int i = 0; i < row.length; i++) {
        sum += row[i] * query[i];
      }
      exact.add(new Neighbour(each.word(), each.index(), sum / divisor));
    }
    return exact.stream().sorted(WORST_FIRST.reversed()).limit(k).toList();
  }

  List<Neighbour> product(List<WordQuery.Term> terms, int k, int[] excluded, int within) {
    return scan(
        Math.min(k, rows.rowCount()),
        excluded,
        within,
        (index, row) -> {
          double above = 1;
          double below = 1;
          for (WordQuery.Term term : terms) {
            double length = term.isUnit() ? 1 : Vectors.norm(term.vector());
            double dot = Vectors.dot(row, term.vector());
            double cosine = length == 0 || norms[index] == 0 ? 0 : dot / (length * norms[index]);
            double similarity = Math.pow((1 + cosine) / 2, Math.abs(term.weight()));
            if (term.weight() > 0) {
              above *= similarity;
            } else {
              below *= similarity;
            }
          }
          return above / (below + FLOOR);
        });
  }

  /** Counts the words that are nearer than one, and itself. */
  int rank(float[] query, int queryIndex, int index) {
    java.util.concurrent.atomic.AtomicInteger nearer =
        new java.util.concurrent.atomic.AtomicInteger(1);
    double score = cosine(query, rows.row(index), index);
    Parallel.ranges(
        vocabulary.size(),
        (from, to) -> {
          float[] row = new float[rows.dimension()];
          for (int i = from; i < to; i++) {
            rows.copyRow(i, row, 0);
            if (i != queryIndex && cosine(query, row, i) > score) {
              nearer.incrementAndGet();
            }
          }
        });
    return nearer.get();
  }

  private double cosine(float[] query, float[] row, int index) {
    return norms[index] == 0 ? 0 : Vectors.dot(row, query) / norms[index];
  }

  /** What a row is worth. */
  private interface Score {
    double of(int index, float[] row);
  }

  private List<Neighbour> scan(int k, int[] excluded, int within, Score score) {
    int[] banned = excluded.clone();
    Arrays.sort(banned);
    PriorityQueue<Neighbour> all = new PriorityQueue<>(WORST_FIRST);
    Parallel.ranges(
        Math.min(within, vocabulary.size()),
        (from, to) -> {
          PriorityQueue<Neighbour> best = new PriorityQueue<>(WORST_FIRST);
          float[] row = new float[rows.dimension()];
          for (int i = from; i < to; i++) {
            rows.copyRow(i, row, 0);
            double value = score.of(i, row);
            if (!Double.isNaN(value) && Arrays.binarySearch(banned, i) < 0) {
              keep(best, new Neighbour("", i, value), k);
            }
          }
          synchronized (all) {
            best.forEach(each -> keep(all, each, k));
          }
        });
    return all.stream()
        .sorted(WORST_FIRST.reversed())
        .map(each -> new Neighbour(vocabulary.word(each.index()), each.index(), each.score()))
        .toList();
  }

  private static void keep(PriorityQueue<Neighbour> best, Neighbour one, int k) {
    if (best.size() < k) {
      best.add(one);
    } else if (WORST_FIRST.compare(one, best.peek()) > 0) {
      best.remove();
      best.add(one);
    }
  }
}
