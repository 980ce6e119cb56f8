package io.github.sememe.classic;

import java.text.Normalizer;

/**
 * Characters as Python's {@code str} and {@code re} see them, where Java's methods of similar names
 * see them differently.
 */
final class PythonCharacters {
  static final char REPLACEMENT = '\uFFFD';

  private static final char CAPITAL_SIGMA = '\u03A3';
  private static final char SMALL_SIGMA = '\u03C3';
  private static final char FINAL_SIGMA = '\u03C2';
  private static final char DOTTED_I = '\u0130';
  private static final String SMALL_DOTTED_I = "i\u0307";

  /** {@code Case_Ignorable} because they stand within words, whatever their category. */
  private static final String WITHIN_WORDS =
      "'.:^`\u00B7\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A";

  private static final int WORD_TYPES =
      (1 << Character.UPPERCASE_LETTER)
          | (1 << Character.LOWERCASE_LETTER)
          | (1 << Character.TITLECASE_LETTER)
          | (1 << Character.MODIFIER_LETTER)
          | (1 << Character.OTHER_LETTER)
          | (1 << Character.DECIMAL_DIGIT_NUMBER)
          | (1 << Character.LETTER_NUMBER)
          | (1 << Character.OTHER_NUMBER);
  private static final int IGNORABLE_TYPES =
      (1 << Character.NON_SPACING_MARK)
          | (1 << Character.ENCLOSING_MARK)
          | (1 << Character.FORMAT)
          | (1 << Character.MODIFIER_LETTER)
          | (1 << Character.MODIFIER_SYMBOL);

  /** Canonical combining class 240, above all others: a mark of a lower class moves before it. */
  private static final char LAST_MARK = '\u0345';

  private PythonCharacters() {}

  /** Whether {@code \w} matches: letters, numbers of all kinds and the underscore; no marks. */
  static boolean isWord(int codePoint) {
    return codePoint == '_' || ((WORD_TYPES >> Character.getType(codePoint)) & 1) != 0;
  }

  /** What {@code str.isspace} and {@code \s} say. */
  static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == 0x85;
  }

  /** Replaces lone surrogates, which UTF-8 cannot say, by U+FFFD. */
  static String withoutLoneSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return isPair(text, i) ? withoutLoneSurrogatesFrom(text, i) : replaceFrom(text, i);
      }
    }
    return text;
  }

  private static String withoutLoneSurrogatesFrom(String text, int start) {
    int i = start;
    while (i < text.length()) {
      if (!Character.isSurrogate(text.charAt(i))) {
        i++;
      } else if (isPair(text, i)) {
        i += 2;
      } else {
        return replaceFrom(text, i);
      }
    }
    return text;
  }

  private static String replaceFrom(String text, int start) {
    StringBuilder replaced = new StringBuilder(text);
    int i = start;
    while (i < text.length()) {
      if (!Character.isSurrogate(text.charAt(i))) {
        i++;
      } else if (isPair(text, i)) {
        i += 2;
      } else {
        replaced.setCharAt(i++, REPLACEMENT);
      }
    }
    return replaced.toString();
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }

  /**
   * What {@code str.lower} gives. {@code String.toLowerCase} looks for the end of a word where
   * Python, as Unicode says, looks at the letters around a sigma.
   */
  static String lower(String text) {
    StringBuilder lowered = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      switch (codePoint) {
        case DOTTED_I -> lowered.append(SMALL_DOTTED_I);
        case CAPITAL_SIGMA ->
            lowered.append(isFinalSigma(text, i, next) ? FINAL_SIGMA : SMALL_SIGMA);
        default -> lowered.appendCodePoint(Character.toLowerCase(codePoint));
      }
      i = next;
    }
    return lowered.toString();
  }

  private static boolean isFinalSigma(String text, int start, int end) {
    int before = start;
    while (before > 0 && isIgnorable(text.codePointBefore(before))) {
      before -= Character.charCount(text.codePointBefore(before));
    }
    if (before == 0 || !isCased(text.codePointBefore(before))) {
      return false;
    }
    int after = end;
    while (after < text.length() && isIgnorable(text.codePointAt(after))) {
      after += Character.charCount(text.codePointAt(after));
    }
    return after == text.length() || !isCased(text.codePointAt(after));
  }

  private static boolean isCased(int codePoint) {
    return Character.isUpperCase(codePoint)
        || Character.isLowerCase(codePoint)
        || Character.isTitleCase(codePoint);
  }

  private static boolean isIgnorable(int codePoint) {
    return ((IGNORABLE_TYPES >> Character.getType(codePoint)) & 1) != 0
        || WITHIN_WORDS.indexOf(codePoint) >= 0;
  }

  /** What scikit-learn's {@code strip_accents_unicode} gives. */
  static String withoutMarks(String text) {
    if (isAscii(text)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(codePoint -> !isCombining(codePoint))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** What scikit-learn's {@code strip_accents_ascii} gives. */
  static String onlyAscii(String text) {
    if (isAscii(text)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(codePoint -> codePoint < 0x80)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the canonical combining class is not 0, which the JDK knows and does not tell: a mark
   * is put in order with one of a higher class. That differs from the category Mn by a thousand
   * code points.
   */
  static boolean isCombining(int codePoint) {
    if (codePoint < 0x300 || codePoint == 0x0F73 || codePoint == 0x0F75 || codePoint == 0x0F81) {
      return false;
    }
    if (codePoint == LAST_MARK) {
      return true;
    }
    int type = Character.getType(codePoint);
    if (type != Character.NON_SPACING_MARK
        && type != Character.COMBINING_SPACING_MARK
        && type != Character.ENCLOSING_MARK) {
      return false;
    }
    String ordered =
        Normalizer.normalize("a" + LAST_MARK + Character.toString(codePoint), Normalizer.Form.NFD);
    return ordered.charAt(1) != LAST_MARK;
  }
}
