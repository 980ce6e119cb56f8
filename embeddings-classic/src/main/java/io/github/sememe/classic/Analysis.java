package io.github.sememe.classic;

import io.github.sememe.spi.ConfigKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a text becomes terms: scikit-learn's options of the same names.
 *
 * @param lowercase whether texts are lower-cased
 * @param accents what becomes of accents after that
 * @param units what n-grams are made of
 * @param tokenPattern a pattern as Python reads it, for words
 * @param stopWords words that are left out, for words
 * @param shortest the least length of n-grams
 * @param longest the largest length of n-grams
 * @param own an analyser that takes the place of all of this; null for none
 */
record Analysis(
    boolean lowercase,
    Accents accents,
    Units units,
    String tokenPattern,
    List<String> stopWords,
    int shortest,
    int longest,
    @Nullable Analyzer own) {

  static final Analysis DEFAULT =
      new Analysis(true, Accents.NONE, Units.WORD, TokenPattern.DEFAULT, List.of(), 1, 1, null);

  /** Every text is one term. */
  static final Analysis WHOLE_TEXTS =
      new Analysis(
          false,
          Accents.NONE,
          Units.WORD,
          TokenPattern.DEFAULT,
          List.of(),
          1,
          1,
          WholeText.ANALYZER);

  Analysis {
    if (shortest < 1 || shortest > longest) {
      throw new IllegalArgumentException(
          "ngram-range is "
              + shortest
              + ","
              + longest
              + ", must be two numbers from 1 on, the second not below the first");
    }
    if (TokenPattern.wholeWords(tokenPattern).isEmpty()) {
      TokenPattern.compile(tokenPattern);
    }
    stopWords = List.copyOf(stopWords);
  }

  /** Creates a reader for one thread. */
  DocumentReader reader() {
    if (own != null) {
      return new OwnTerms(own);
    }
    Preparation preparation = new Preparation(lowercase, accents);
    if (units != Units.WORD) {
      return new CharacterGrams(preparation, shortest, longest, units == Units.CHAR_WB);
    }
    OptionalInt wholeWords = TokenPattern.wholeWords(tokenPattern);
    if (wholeWords.isEmpty()) {
      Pattern pattern = TokenPattern.compile(tokenPattern);
      return new PatternWords(preparation, pattern, stopTable());
    }
    int least = wholeWords.getAsInt();
    if (accents == Accents.NONE) {
      return new WordScanner(lowercase, least, stopTable());
    }
    WordScanner scanner = new WordScanner(false, least, stopTable());
    return (text, tokens) -> scanner.read(preparation.apply(text), tokens);
  }

  private @Nullable TermTable stopTable() {
    return stopWords.isEmpty() ? null : Columns.table(stopWords);
  }

  /** Whether n-grams are made of words in which there are no spaces. */
  boolean combinesWords() {
    return own == null
        && units == Units.WORD
        && longest > 1
        && TokenPattern.wholeWords(tokenPattern).isPresent();
  }

  /** Replaces words by the n-grams that are made of them, where n-grams are made of words. */
  void joinWords(Tokens tokens) {
    if (own != null || units != Units.WORD || longest == 1) {
      return;
    }
    tokens.closeRanks();
    int words = tokens.count;
    int[] starts = Arrays.copyOf(tokens.starts, words);
    int[] ends = Arrays.copyOf(tokens.ends, words);
    tokens.count = 0;
    for (int n = shortest; n <= Math.min(longest, words); n++) {
      tokens.reserve(0, words - n + 1);
      for (int i = 0; i + n <= words; i++) {
        tokens.starts[tokens.count] = starts[i];
        tokens.ends[tokens.count++] = ends[i + n - 1];
      }
    }
  }

  /** Whether the user's own code takes part, which no file can keep. */
  boolean isUsersOwn() {
    return own != null && own != WholeText.ANALYZER;
  }

  /** The analyser of those for which a text is one thing. */
  private static final class WholeText {
    private static final Analyzer ANALYZER = (text, terms) -> terms.accept(text);
  }

  /** Writes what a configuration would say. */
  void describe(Map<String, String> settings) {
    if (own != null) {
      return;
    }
    put(settings, ClassicKeys.LOWERCASE, lowercase);
    put(settings, ClassicKeys.STRIP_ACCENTS, accents);
    put(settings, ClassicKeys.ANALYZER, units);
    put(settings, ClassicKeys.TOKEN_PATTERN, tokenPattern);
    put(settings, ClassicKeys.NGRAM_RANGE, new NgramRange(shortest, longest));
  }

  private static <T> void put(Map<String, String> settings, ConfigKey<T> key, T value) {
    settings.put(key.name(), key.write(value));
  }
}
