package io.github.sememe.words;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.ModelFormatException;
import io.github.sememe.spi.TextLines;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How frequent words are.
 *
 * @param byIndex the probability of each word of the vectors; negative for one that is not listed
 * @param listed how many words the list has
 * @param smallest the smallest probability in it
 * @param sorted all probabilities of the list, ascending
 */
record Frequencies(double[] byIndex, long listed, double smallest, double[] sorted) {

  static final String FROM_FILE = "file";
  static final String ZIPF = "zipf";

  /** Tells whether a setting names a file rather than a rule. */
  static boolean isFile(String setting) {
    return !setting.equals(FROM_FILE) && !setting.equals(ZIPF);
  }

  static Frequencies of(EmbedderConfig config, WordVectors vectors) {
    Longs counts = vectors.file().counts();
    String wanted =
        config.find(WordVectorKeys.FREQUENCIES).orElse(counts == null ? ZIPF : FROM_FILE);
    if (wanted.equals(ZIPF)) {
      return zipf(vectors.size());
    }
    if (isFile(wanted)) {
      return read(config.resolve(wanted), vectors);
    }
    if (counts == null) {
      throw config.invalid(
          WordVectorKeys.FREQUENCIES.name(), "zipf or a file, for the vectors' file has no counts");
    }
    double[] byIndex = new double[counts.size()];
    for (int i = 0; i < byIndex.length; i++) {
      byIndex[i] = counts.get(i);
    }
    return ofCounts(byIndex, byIndex);
  }

  /** A word's probability is proportional to the inverse of its rank. */
  private static Frequencies zipf(int size) {
    double[] byIndex = new double[size];
    for (int i = 0; i < size; i++) {
      byIndex[i] = 1.0 / (i + 1);
    }
    return ofCounts(byIndex, byIndex);
  }

  private static Frequencies ofCounts(double[] byIndex, double[] all) {
    double total = 0;
    for (double count : all) {
      total += count;
    }
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    double[] probabilities = byIndex.clone();
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] /= total;
    }
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = probabilities[i] < 0 ? -1 : probabilities[i] / total;
    }
    return new Frequencies(probabilities, sorted.length, sorted[0], sorted);
  }

  private static Frequencies read(Path file, WordVectors vectors) {
    double[] byIndex = new double[vectors.size()];
    Arrays.fill(byIndex, -1);
    double[] all = new double[1024];
    int size = 0;
    try (TextLines lines = TextLines.open(file)) {
      while (lines.advance()) {
        String line = lines.line();
        int space = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t'));
        double count = count(lines, line, space);
        int index = vectors.file().vocabulary().indexOf(line.substring(0, Math.max(0, space)));
        if (index >= 0) {
          byIndex[index] = count;
        }
        all = size == all.length ? Arrays.copyOf(all, 2 * size) : all;
        all[size++] = count;
      }
    }
    if (size == 0) {
      throw new ModelFormatException(file.toString(), "", "no lines", "words and their counts");
    }
    return ofCounts(byIndex, Arrays.copyOf(all, size));
  }

  private static double count(TextLines lines, String text, int space) {
    try {
      double count = Double.parseDouble(text.substring(space + 1));
      if (space > 0 && count > 0 && count < Double.POSITIVE_INFINITY) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Told below, as every other line that is not understood.
    }
    throw lines.problem("no count", "a word, a space and a number above 0");
  }

  /** The share of listed words that are more probable than a bound. */
  double shareAbove(double bound) {
    int at = Arrays.binarySearch(sorted, Math.nextUp(bound));
    int first = at < 0 ? -at - 1 : at;
    while (first > 0 && sorted[first - 1] > bound) {
      first--;
    }
    return (double) (sorted.length - first) / sorted.length;
  }
}
