package io.github.sememe.words;

import io.github.sememe.ModelFormatException;
import io.github.sememe.spi.TextLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts how many analogies of a file word vectors solve, by gensim's rules.
 *
 * <pre>{@code
 * List<AnalogyEvaluation.Section> sections =
 *     AnalogyEvaluation.DEFAULT.run(vectors, Path.of("questions-words.txt"));
 * }</pre>
 *
 * <p>A line {@code : name} begins a section; a line of four words {@code a b c d} asks whether
 * {@code d} is the answer to "a is to b as c is to ?". Other lines do not count. A line with a word
 * that is not among the first words of the file is left out.
 *
 * @param within how many words of the file take part
 * @param ignoresCase whether words are compared in upper case
 * @param unknownIsWrong whether a line with an unknown word counts as a wrong answer
 */
public record AnalogyEvaluation(int within, boolean ignoresCase, boolean unknownIsWrong) {
  /** What gensim does by default: 300,000 words, in upper case, unknown words left out. */
  public static final AnalogyEvaluation DEFAULT = new AnalogyEvaluation(300_000, true, false);

  /** The name of the last section, which adds up all others. */
  public static final String TOTAL = "Total accuracy";

  private static final int CANDIDATES = 5;

  /**
   * The answers of one section.
   *
   * @param name its name
   * @param correct how many answers were right
   * @param total how many were asked
   * @param unknown how many lines had an unknown word
   */
  public record Section(String name, int correct, int total, int unknown) {
    /**
     * Returns the share of right answers.
     *
     * @return from 0 to 1; 0 if nothing was asked
     */
    public double accuracy() {
      return total == 0 ? 0 : (double) correct / total;
    }
  }

  /**
   * Answers the questions of a file.
   *
   * @param vectors the word vectors
   * @param file sections of analogies, in UTF-8
   * @return the sections in the order of the file, and their sum last
   * @throws io.github.sememe.ConfigurationException if there is no such file
   * @throws ModelFormatException if a question stands before the first section, there is none, or
   *     the file is not UTF-8
   */
  public List<Section> run(WordVectors vectors, Path file) {
    Map<String, Integer> indexByWord = table(vectors);
    List<Section> sections = new ArrayList<>();
    String name = null;
    int[] counts = new int[3];
    int number = 0;
    for (String line : TextLines.readAll(file)) {
      number++;
      if (line.startsWith(": ")) {
        if (name != null) {
          sections.add(new Section(name, counts[0], counts[1], counts[2]));
        }
        name = line.substring(2).strip();
        counts = new int[3];
        continue;
      }
      if (name == null) {
        throw new ModelFormatException(
            file.toString(), "line " + number, "a question before any section", "a line ': name'");
      }
      String[] words = folded(line.strip()).split("\\s+");
      if (words.length == 4) {
        ask(vectors, indexByWord, words, counts);
      }
    }
    if (name != null) {
      sections.add(new Section(name, counts[0], counts[1], counts[2]));
    }
    if (sections.stream().allMatch(section -> section.total() + section.unknown() == 0)) {
      throw new ModelFormatException(
          file.toString(), "", "no question", "lines of four words in sections");
    }
    sections.add(
        new Section(
            TOTAL,
            sections.stream().mapToInt(Section::correct).sum(),
            sections.stream().mapToInt(Section::total).sum(),
            sections.stream().mapToInt(Section::unknown).sum()));
    return List.copyOf(sections);
  }

  String folded(String text) {
    return ignoresCase ? text.toUpperCase(Locale.ROOT) : text;
  }

  Map<String, Integer> table(WordVectors vectors) {
    Map<String, Integer> indexByWord = new HashMap<>();
    for (int i = 0; i < Math.min(within, vectors.size()); i++) {
      indexByWord.putIfAbsent(folded(vectors.word(i)), i);
    }
    return indexByWord;
  }

  private void ask(
      WordVectors vectors, Map<String, Integer> indexByWord, String[] words, int[] counts) {
    for (String word : words) {
      if (!indexByWord.containsKey(word)) {
        counts[2]++;
        counts[1] += unknownIsWrong ? 1 : 0;
        return;
      }
    }
    List<Neighbour> found =
        vectors
            .query()
            .positive(vectors.word(indexByWord.getOrDefault(words[1], 0)))
            .positive(vectors.word(indexByWord.getOrDefault(words[2], 0)))
            .negative(vectors.word(indexByWord.getOrDefault(words[0], 0)))
            .within(within)
            .top(CANDIDATES);
    counts[1]++;
    counts[0] += answer(found, indexByWord, words).equals(words[3]) ? 1 : 0;
  }

  /** The first candidate that is a word of the table and was not asked with; else the last. */
  private String answer(List<Neighbour> found, Map<String, Integer> indexByWord, String[] words) {
    String last = "";
    for (Neighbour each : found) {
      last = folded(each.word());
      boolean wasAsked = last.equals(words[0]) || last.equals(words[1]) || last.equals(words[2]);
      if (indexByWord.containsKey(last) && !wasAsked) {
        return last;
      }
    }
    return last;
  }
}
