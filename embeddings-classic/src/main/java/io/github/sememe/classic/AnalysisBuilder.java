package io.github.sememe.classic;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects how texts become terms: scikit-learn's options of the same names, with its defaults. Not
 * safe for several threads.
 *
 * @param <B> the builder itself
 */
public abstract sealed class AnalysisBuilder<B extends AnalysisBuilder<B>>
    permits VocabularyBuilder, Hashing.Builder {
  private boolean lowercase = Analysis.DEFAULT.lowercase();
  private Accents accents = Analysis.DEFAULT.accents();
  private Units units = Analysis.DEFAULT.units();
  private String tokenPattern = Analysis.DEFAULT.tokenPattern();
  private List<String> stopWords = List.of();
  private int shortest = 1;
  private int longest = 1;
  private @Nullable Analyzer own;
  private int threads = Runtime.getRuntime().availableProcessors();

  AnalysisBuilder() {}

  abstract B self();

  /**
   * Sets whether texts are lower-cased, as Python does it; true by default.
   *
   * @param lower whether to lower-case
   * @return this builder
   */
  public B lowercase(boolean lower) {
    lowercase = lower;
    return self();
  }

  /**
   * Sets what becomes of accents after lower-casing; {@link Accents#NONE} by default.
   *
   * @param treatment what becomes of them
   * @return this builder
   */
  public B stripAccents(Accents treatment) {
    accents = treatment;
    return self();
  }

  /**
   * Sets what n-grams are made of; {@link Units#WORD} by default.
   *
   * @param parts words or characters
   * @return this builder
   */
  public B analyzer(Units parts) {
    units = parts;
    own = null;
    return self();
  }

  /**
   * Sets an analyser of one's own, which takes the place of all other options of this kind. A file
   * cannot keep it: give it again when the model is loaded.
   *
   * @param analyzer cuts texts into terms
   * @return this builder
   */
  public B analyzer(Analyzer analyzer) {
    own = analyzer;
    return self();
  }

  /**
   * Sets what a word is; {@code (?u)\b\w\w+\b} by default. With a group, the group is the word.
   *
   * @param pattern a regular expression as Python's {@code re} reads it, with one group at most
   * @return this builder
   * @throws IllegalArgumentException if the pattern is not understood
   */
  public B tokenPattern(String pattern) {
    if (TokenPattern.wholeWords(pattern).isEmpty()) {
      TokenPattern.compile(pattern);
    }
    tokenPattern = pattern;
    return self();
  }

  /**
   * Sets words that are left out, before n-grams are made; none by default.
   *
   * @param words the words, as they are after lower-casing and stripping of accents
   * @return this builder
   */
  public B stopWords(Collection<String> words) {
    stopWords = words.stream().distinct().sorted().toList();
    return self();
  }

  /**
   * Leaves out the 318 English words that scikit-learn leaves out.
   *
   * @return this builder
   */
  public B englishStopWords() {
    return stopWords(StopWords.english());
  }

  /**
   * Sets the lengths of n-grams; 1 to 1 by default.
   *
   * @param least the least length, at least 1
   * @param most the largest length, not below the least
   * @return this builder
   */
  public B ngrams(int least, int most) {
    NgramRange range = NgramRange.parse(least + "," + most);
    shortest = range.shortest();
    longest = range.longest();
    return self();
  }

  /**
   * Sets how many threads work on a corpus, the calling one included; as many as there are
   * processors by default. The model does not depend on it.
   *
   * @param count at least 1
   * @return this builder
   */
  public B threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads is " + count + ", must be at least 1");
    }
    threads = count;
    return self();
  }

  int threads() {
    return threads;
  }

  Analysis analysis() {
    return new Analysis(lowercase, accents, units, tokenPattern, stopWords, shortest, longest, own);
  }
}
