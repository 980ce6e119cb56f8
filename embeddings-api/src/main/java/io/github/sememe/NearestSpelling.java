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

  /**
   * The number of edits between two words: a character more, less or another, or two neighbours
   * swapped (Damerau 1964, no stretch edited twice).
   */
  static int distance(String left, String right) {
    int[][] edits = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, left, right, i, j);
      }
    }
    return edits[left.length()][right.length()];
  }

  private static int fewest(int[][] edits, String left, String right, int i, int j) {
    int replaced = edits[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
    int fewest = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(fewest, 1 + edits[i - 2][j - 2]) : fewest;
  }
}
