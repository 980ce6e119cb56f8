package io.github.sememe.words;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a text, in UTF-16 units.
 *
 * @param start where it begins
 * @param end where it ends, exclusively
 */
record TextSpan(int start, int end) {
  /** White space as C's default locale has it. */
  static final String CLOCALE_SPACE = " \t\n\u000B\f\r";

  /** Where a token ends for fastText's dictionary. */
  static final String FASTTEXT_SPACE = CLOCALE_SPACE + "\u0000";

  String of(String text) {
    return text.substring(start, end);
  }

  /** Splits a text at the characters of a set, without empty pieces. */
  static List<TextSpan> split(String text, String separators) {
    List<TextSpan> spans = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean isSeparator = i == text.length() || separators.indexOf(text.charAt(i)) >= 0;
      if (isSeparator && start >= 0) {
        spans.add(new TextSpan(start, i));
        start = -1;
      } else if (!isSeparator && start < 0) {
        start = i;
      }
    }
    return spans;
  }
}
