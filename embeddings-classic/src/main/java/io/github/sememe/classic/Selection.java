package io.github.sememe.classic;

import io.github.sememe.ConfigurationException;
import io.github.sememe.spi.ConfigKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the terms of a corpus become dimensions, and in which order.
 *
 * @param minDf terms of fewer texts are left out
 * @param maxDf terms of more texts are left out
 * @param maxFeatures how many of the rest are kept, the most frequent ones; 0 for all
 * @param given the terms, which make the other options count for nothing; null to learn them
 * @param binary whether a term counts once a text, also in what is most frequent
 */
record Selection(
    DocumentLimit minDf,
    DocumentLimit maxDf,
    int maxFeatures,
    @Nullable List<String> given,
    boolean binary) {

  static final Selection DEFAULT =
      new Selection(DocumentLimit.texts(1), DocumentLimit.share(1), 0, null, false);

  Selection {
    if (maxFeatures < 0) {
      throw new IllegalArgumentException("max-features is " + maxFeatures + ", must be at least 1");
    }
    if (given != null) {
      given = List.copyOf(given);
      if (given.isEmpty()) {
        throw new IllegalArgumentException("the given vocabulary is empty");
      }
      HashSet<String> seen = new HashSet<>();
      for (int i = 0; i < given.size(); i++) {
        if (!seen.add(given.get(i))) {
          throw new IllegalArgumentException(
              "the given vocabulary has the term of line " + (i + 1) + " twice");
        }
      }
    }
  }

  /**
   * The selected terms.
   *
   * @param vocabulary the terms with their counts
   * @param columns at index n - 1, by number of the n-gram, its dimension, or -1
   * @param pruned whether terms of the corpus are missing because of a limit
   */
  record Selected(Vocabulary vocabulary, int[][] columns, boolean pruned) {}

  Selected select(Counter counter) {
    return given != null ? selectGiven(given, counter) : selectLearnt(counter);
  }

  private static Selected selectGiven(List<String> terms, Counter counter) {
    int[][] columns = noColumns(counter);
    int[] documentFrequencies = new int[terms.size()];
    long[] occurrences = new long[terms.size()];
    for (int column = 0; column < terms.size(); column++) {
      Counter.Located located = counter.locate(terms.get(column));
      if (located != null) {
        columns[located.n() - 1][located.number()] = column;
        TermStatistics statistics = counter.statistics(located.n());
        documentFrequencies[column] = statistics.documentFrequency(located.number());
        occurrences[column] = statistics.occurrences(located.number());
      }
    }
    return new Selected(Vocabulary.of(terms, documentFrequencies, occurrences), columns, false);
  }

  private static int[][] noColumns(Counter counter) {
    int[][] columns = new int[counter.longest()][];
    for (int n = 1; n <= columns.length; n++) {
      columns[n - 1] = new int[counter.size(n)];
      Arrays.fill(columns[n - 1], -1);
    }
    return columns;
  }

  private Selected selectLearnt(Counter counter) {
    if (counter.terms() == 0) {
      throw new ConfigurationException(
          "The corpus of "
              + counter.texts()
              + " texts has no terms: only stop words, or none that the token pattern finds");
    }
    double least = minDf.of(counter.texts());
    double most = maxDf.of(counter.texts());
    if (most < least) {
      throw new ConfigurationException(
          "max-df is "
              + maxDf
              + ", which is fewer of "
              + counter.texts()
              + " texts than min-df, "
              + minDf);
    }
    Candidates candidates = new Candidates(counter, least, most);
    if (candidates.size == 0) {
      throw new ConfigurationException("No term is left: lower min-df, or raise max-df");
    }
    int[] order = candidates.sorted();
    boolean cut = maxFeatures > 0 && order.length > maxFeatures;
    int[] kept = cut ? mostFrequent(candidates, order) : order;
    return candidates.selected(kept, noColumns(counter), cut || candidates.dropped);
  }

  /** The most frequent terms; of equal ones those that come first. All in their order again. */
  private int[] mostFrequent(Candidates candidates, int[] order) {
    Comparator<Integer> byFrequency =
        Comparator.comparingLong(position -> -candidates.frequency(order[position], binary));
    return IntStream.range(0, order.length)
        .boxed()
        .sorted(byFrequency)
        .limit(maxFeatures)
        .sorted()
        .mapToInt(position -> order[position])
        .toArray();
  }

  /** The terms of a counter that are within the limits. */
  private static final class Candidates {
    private final Counter counter;
    private final TermBuffer bytes;
    private int[] lengths = new int[1024];
    private int[] numbers = new int[1024];
    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private int size;
    private boolean dropped;

    Candidates(Counter counter, double least, double most) {
      this.counter = counter;
      this.bytes = new TermBuffer(1 << 16);
      for (int n = counter.shortest(); n <= counter.longest(); n++) {
        TermStatistics statistics = counter.statistics(n);
        for (int number = 0; number < counter.size(n); number++) {
          int texts = statistics.documentFrequency(number);
          if (texts > 0 && texts >= least && texts <= most) {
            add(n, number);
          } else {
            dropped |= texts > 0;
          }
        }
      }
    }

    private void add(int n, int number) {
      if (size == numbers.length) {
        lengths = Arrays.copyOf(lengths, 2 * size);
        numbers = Arrays.copyOf(numbers, 2 * size);
        starts = Arrays.copyOf(starts, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
      }
      lengths[size] = n;
      numbers[size] = number;
      starts[size] = size == 0 ? 0 : ends[size - 1];
      ends[size++] = counter.write(n, number, bytes);
    }

    int[] sorted() {
      return TermOrder.sort(bytes.bytes(), starts, ends, size);
    }

    long frequency(int candidate, boolean binary) {
      TermStatistics statistics = counter.statistics(lengths[candidate]);
      return binary
          ? statistics.documentFrequency(numbers[candidate])
          : statistics.occurrences(numbers[candidate]);
    }

    Selected selected(int[] kept, int[][] columns, boolean pruned) {
      TermBuffer terms = new TermBuffer(size == 0 ? 0 : ends[size - 1] + Tokens.PADDING);
      int[] termEnds = new int[kept.length];
      int[] documentFrequencies = new int[kept.length];
      long[] occurrences = new long[kept.length];
      for (int column = 0; column < kept.length; column++) {
        int candidate = kept[column];
        termEnds[column] = terms.append(bytes.bytes(), starts[candidate], ends[candidate]);
        TermStatistics statistics = counter.statistics(lengths[candidate]);
        documentFrequencies[column] = statistics.documentFrequency(numbers[candidate]);
        occurrences[column] = statistics.occurrences(numbers[candidate]);
        columns[lengths[candidate] - 1][numbers[candidate]] = column;
      }
      return new Selected(
          new Vocabulary(terms.bytes(), termEnds, documentFrequencies, occurrences),
          columns,
          pruned);
    }
  }

  void describe(Map<String, String> settings) {
    put(settings, ClassicKeys.MIN_DF, minDf);
    put(settings, ClassicKeys.MAX_DF, maxDf);
    if (maxFeatures > 0) {
      put(settings, ClassicKeys.MAX_FEATURES, maxFeatures);
    }
    put(settings, ClassicKeys.BINARY, binary);
  }

  private static <T> void put(Map<String, String> settings, ConfigKey<T> key, T value) {
    settings.put(key.name(), key.write(value));
  }
}
