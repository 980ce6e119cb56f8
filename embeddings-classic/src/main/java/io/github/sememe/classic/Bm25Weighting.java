package io.github.sememe.classic;

/**
 * The two sides of BM25, whose dot product is the score: weights in documents, counts in queries.
 * Where absent terms score too, documents hold what a term scores beyond that, and one last
 * dimension carries the rest: 1 in documents, the sum over the query's terms in queries.
 */
final class Bm25Weighting {
  private final Bm25Options options;
  private final double[] idf;
  private final double averageLength;

  Bm25Weighting(Bm25Options options, Vocabulary vocabulary, long texts, long terms) {
    this.options = options;
    this.averageLength = texts == 0 ? 0 : (double) terms / texts;
    this.idf = new double[vocabulary.size()];
    for (int column = 0; column < idf.length; column++) {
      int frequency = vocabulary.documentFrequency(column);
      // A given term that no text has weighs nothing, as a word that is not known.
      idf[column] = frequency == 0 ? 0 : options.method().idf((double) texts, frequency);
    }
  }

  double idf(int column) {
    return idf[column];
  }

  /** What a term scores in a text that does not have it. */
  double absent(int column) {
    return options.method().scoresAbsentTerms() ? idf[column] * options.frequency(0, 1) : 0;
  }

  Weighting documents() {
    return new Side() {
      @Override
      public void weigh(Row row) {
        double relative = averageLength == 0 ? 1 : row.terms / averageLength;
        double scale = 1 - options.b() + options.b() * relative;
        for (int i = 0; i < row.size; i++) {
          int column = row.columns[i];
          double weight = idf[column] * options.frequency(row.counts[i], scale);
          row.values[i] = weight - absent(column);
        }
      }

      @Override
      public double extraValue(Row row) {
        return 1;
      }
    };
  }

  Weighting queries() {
    return new Side() {
      @Override
      public void weigh(Row row) {
        for (int i = 0; i < row.size; i++) {
          row.values[i] = row.counts[i];
        }
      }

      @Override
      public double extraValue(Row row) {
        double sum = 0;
        for (int i = 0; i < row.size; i++) {
          sum += row.counts[i] * absent(row.columns[i]);
        }
        return sum;
      }
    };
  }

  /** What both sides have in common. */
  private abstract class Side implements Weighting {
    @Override
    public int extraDimensions() {
      return options.method().scoresAbsentTerms() ? 1 : 0;
    }
  }
}
