package io.github.sememe.words;

import io.github.sememe.ModelFormatException;
import io.github.sememe.spi.Correlation;
import io.github.sememe.spi.TextLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares the cosines of word pairs with how similar people find them, by gensim's rules.
 *
 * <p>A line holds two words and a number, with tabs between; a line that begins with {@code #}, and
 * one that is not understood, does not count. A pair with a word that is not among the first words
 * of the file is left out, or counts with a cosine of 0.
 *
 * @param within how many words of the file take part
 * @param ignoresCase whether words are compared in upper case
 * @param unknownIsZero whether a pair with an unknown word counts with 0
 */
public record WordPairEvaluation(int within, boolean ignoresCase, boolean unknownIsZero) {
  /** What gensim does by default: 300,000 words, in upper case, unknown words left out. */
  public static final WordPairEvaluation DEFAULT = new WordPairEvaluation(300_000, true, false);

  /**
   * How well they go together.
   *
   * @param pearson the linear correlation, from -1 to 1; not a number where there is none: fewer
   *     than two pairs, or all scores or all cosines alike
   * @param spearman the correlation of ranks, equal values sharing the mean of theirs; not a number
   *     where there is none
   * @param pairs how many pairs were compared
   * @param unknown how many had an unknown word
   */
  public record Result(double pearson, double spearman, int pairs, int unknown) {}

  /**
   * Compares the pairs of a file.
   *
   * @param vectors the word vectors
   * @param file lines of two words and a number, in UTF-8
   * @return the correlations
   * @throws io.github.sememe.ConfigurationException if there is no such file
   * @throws ModelFormatException if no pair can be compared, or the file is not UTF-8
   */
  public Result run(WordVectors vectors, Path file) {
    AnalogyEvaluation rules = new AnalogyEvaluation(within, ignoresCase, unknownIsZero);
    Map<String, Integer> indexByWord = rules.table(vectors);
    List<double[]> pairs = new ArrayList<>();
    int unknown = 0;
    for (String line : TextLines.readAll(file)) {
      String[] fields = line.split("\t", -1);
      double human = fields.length == 3 && !line.startsWith("#") ? number(fields[2]) : Double.NaN;
      if (Double.isNaN(human)) {
        continue;
      }
      Integer a = indexByWord.get(rules.folded(fields[0]));
      Integer b = indexByWord.get(rules.folded(fields[1]));
      if (a == null || b == null) {
        unknown++;
        if (unknownIsZero) {
          pairs.add(new double[] {human, 0});
        }
      } else {
        pairs.add(new double[] {human, vectors.similarity(vectors.word(a), vectors.word(b))});
      }
    }
    if (pairs.isEmpty()) {
      throw new ModelFormatException(
          file.toString(), "", "no pair of known words", "lines of two words and a number");
    }
    double[] human = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
    double[] model = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
    return new Result(
        Correlation.pearson(human, model),
        Correlation.spearman(human, model),
        human.length,
        unknown);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
