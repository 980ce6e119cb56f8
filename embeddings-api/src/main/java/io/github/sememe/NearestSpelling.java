package io.github.sememe;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what somebody meant who wrote a word that does not exist. */
final class NearestSpelling {
  private NearestSpelling() {}

  /** Returns " (did you mean …?)" where a word is near enough, and nothing otherwise. */
  static String hint(String written, Collection<String> known) {
    int tolerance = Math.max(1, written.length() / 3);
    return known.stream()
        .min(Comparator.comparingInt(word -> distance(written, word)))
        .filter(word -> distance(written, word) <= tolerance)
        .map(word -> " (did you mean " + word + "?)")
        .orElse("");
  }

  /** The number of single-character edits between two words (Levenshtein 1966). */
  static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
