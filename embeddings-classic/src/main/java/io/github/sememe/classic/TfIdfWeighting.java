package io.github.sememe.classic;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The count of a term times the logarithm of how rare it is. */
final class TfIdfWeighting implements Weighting {
  /** Counts for which the logarithm is known. */
  private static final int KNOWN = 256;

  private final TfIdfOptions options;
  private final boolean binary;
  private final double[] idf;
  private final double[] sublinear;

  TfIdfWeighting(TfIdfOptions options, boolean binary, Vocabulary vocabulary, long texts) {
    this.options = options;
    this.binary = binary;
    this.idf = idf(options, vocabulary, texts);
    this.sublinear =
        options.sublinear()
            ? IntStream.range(0, KNOWN).mapToDouble(count -> 1 + Math.log(count)).toArray()
            : new double[0];
  }

  private static double[] idf(TfIdfOptions options, Vocabulary vocabulary, long texts) {
    double[] idf = new double[vocabulary.size()];
    double smoothing = options.smooth() ? 1 : 0;
    // Few numbers of texts are common to most terms, and a logarithm is dear.
    double[] known = new double[KNOWN];
    for (int column = 0; column < idf.length; column++) {
      int frequency = vocabulary.documentFrequency(column);
      if (!options.useIdf()) {
        idf[column] = 1;
      } else if (frequency < KNOWN && known[frequency] != 0) {
        idf[column] = known[frequency];
      } else {
        idf[column] = Math.log((texts + smoothing) / (frequency + smoothing)) + 1;
        if (frequency < KNOWN) {
          known[frequency] = idf[column];
        }
      }
    }
    return idf;
  }

  double idf(int column) {
    return idf[column];
  }

  boolean isFinite() {
    return Arrays.stream(idf).allMatch(Double::isFinite);
  }

  @Override
  public void weigh(Row row) {
    double[] values = row.values;
    int[] counts = row.counts;
    for (int i = 0; i < row.size; i++) {
      values[i] = frequency(binary ? 1 : counts[i]) * idf[row.columns[i]];
    }
    options.norm().divide(values, row.size);
  }

  private double frequency(int count) {
    if (!options.sublinear()) {
      return count;
    }
    return count < KNOWN ? sublinear[count] : 1 + Math.log(count);
  }
}
