package io.github.sememe.explore;

/**
 * A label as it is printed: short enough, and with an estimate of its width that is rather too
 * large than too small, for nobody knows the font of whoever looks at it.
 *
 * <p>The tables are our own and not the JDK's, whose knowledge of Unicode grows from version to
 * version, while a picture must stay the same.
 *
 * @param text what is printed; empty for nothing
 * @param whole the whole text on one line
 * @param width the estimated width in units of the font's size
 */
record Label(String text, String whole, double width) {
  /** The widest label, in units of the font's size: some thirty letters. */
  static final double MAX_WIDTH = 20;

  /** The longest one in UTF-16 units, for marks that combine add none to the width. */
  private static final int MAX_LENGTH = 160;

  private static final String ELLIPSIS = "…";
  private static final double ELLIPSIS_WIDTH = 1;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** Widths of the printable characters of ASCII, from space on, in hundredths. */
  private static final int[] ASCII = {
    34, 38, 44, 80, 64, 94, 80, 30, 40, 40, 52, 80, 34, 38, 34, 38, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 36, 36, 80, 80, 80, 56, 100, 72, 70, 72, 78, 66, 62, 78, 78, 32, 36, 70, 60, 88, 78, 80,
    64, 80, 72, 66, 66, 76, 72, 100, 70, 66, 70, 40, 38, 40, 80, 54, 54, 62, 64, 56, 64, 62, 38, 64,
    64, 30, 32, 60, 30, 96, 64, 62, 64, 64, 44, 54, 42, 64, 62, 84, 62, 62, 56, 64, 36, 64, 80
  };

  /** First and last of the ranges of characters that add no width to the one before them. */
  private static final int[] COMBINING = {
    0x0300, 0x036F, 0x0483, 0x0489, 0x0591, 0x05BD, 0x0610, 0x061A, 0x064B, 0x065F, 0x0670, 0x0670,
    0x06D6, 0x06DC, 0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x20D0, 0x20FF, 0xFE00, 0xFE0F,
    0xFE20, 0xFE2F, 0x1F3FB, 0x1F3FF, 0xE0000, 0xE01EF
  };

  /** First and last of the ranges of East Asian characters and pictographs. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F,
    0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18CFF, 0x1AFF0, 0x1B2FF, 0x1F000, 0x1FAFF, 0x20000,
    0x3FFFD
  };

  /** First and last of the ranges of scripts that run from right to left. */
  private static final int[] RIGHT_TO_LEFT = {
    0x0590, 0x08FF, 0xFB1D, 0xFDFF, 0xFE70, 0xFEFC, 0x10800, 0x10FFF, 0x1E800, 0x1EFFF
  };

  static Label of(String label) {
    String whole = PlainText.clean(label);
    double width = width(whole);
    if (width <= MAX_WIDTH && whole.length() <= MAX_LENGTH) {
      return new Label(whole, whole, width);
    }
    String start = whole.substring(0, lengthThatFits(whole)).stripTrailing();
    return new Label(start + ELLIPSIS, whole, width(start) + ELLIPSIS_WIDTH);
  }

  /** Returns where a text may be cut: never between a character and what combines with it. */
  private static int lengthThatFits(String whole) {
    double width = ELLIPSIS_WIDTH;
    int fits = 0;
    int previous = 0;
    for (int i = 0; i < whole.length(); ) {
      int character = whole.codePointAt(i);
      boolean mayCut = !isIn(COMBINING, character) && previous != ZERO_WIDTH_JOINER;
      if (mayCut) {
        fits = i;
      }
      width += width(character);
      if (width > MAX_WIDTH || i > MAX_LENGTH) {
        return fits > 0 ? fits : i;
      }
      previous = character;
      i += Character.charCount(character);
    }
    return fits;
  }

  boolean isBlank() {
    return text.isEmpty();
  }

  boolean isShortened() {
    return !text.equals(whole);
  }

  /** Whether the first letter belongs to a script that runs from right to left. */
  boolean isRightToLeft() {
    return text.codePoints()
        .filter(Label::hasDirection)
        .mapToObj(character -> isIn(RIGHT_TO_LEFT, character))
        .findFirst()
        .orElse(false);
  }

  private static boolean hasDirection(int character) {
    return (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || (character >= 0xC0 && !isIn(COMBINING, character) && !isPunctuation(character));
  }

  private static boolean isPunctuation(int character) {
    return (character >= 0x2000 && character <= 0x2BFF)
        || (character >= 0x3000 && character < 0x3004);
  }

  static double width(String text) {
    return text.codePoints().mapToDouble(Label::width).sum();
  }

  private static double width(int character) {
    if (character >= ' ' && character < ' ' + ASCII.length) {
      return ASCII[character - ' '] / 100.0;
    }
    if (isIn(COMBINING, character)) {
      return 0;
    }
    if (isIn(WIDE, character)) {
      return character >= 0x1F000 && character <= 0x1FAFF ? 1.3 : 1.02;
    }
    return character < 0x0590 ? 0.68 : 0.9;
  }

  private static boolean isIn(int[] ranges, int character) {
    for (int i = 0; i < ranges.length; i += 2) {
      if (character >= ranges[i] && character <= ranges[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
