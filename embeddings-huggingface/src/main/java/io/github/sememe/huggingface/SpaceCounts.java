package io.github.sememe.huggingface;

import org.jspecify.annotations.Nullable;

/** How many white space characters are at the ends of each piece. */
final class SpaceCounts {
  /** The sign that stands for a space in pieces of bytes. */
  private static final char SPACE_SIGN = '\u0120';

  private final int[] leading;
  private final int[] trailing;

  SpaceCounts(@Nullable String[] pieces) {
    leading = new int[pieces.length];
    trailing = new int[pieces.length];
    for (int id = 0; id < pieces.length; id++) {
      String piece = pieces[id];
      if (piece != null) {
        leading[id] = leading(piece);
        trailing[id] = trailing(piece);
      }
    }
  }

  int leading(int id) {
    return leading[id];
  }

  int trailing(int id) {
    return trailing[id];
  }

  static int leading(CharSequence piece) {
    int count = 0;
    while (count < piece.length() && isSpace(piece.charAt(count))) {
      count++;
    }
    return count;
  }

  static int trailing(CharSequence piece) {
    int count = 0;
    while (count < piece.length() && isSpace(piece.charAt(piece.length() - 1 - count))) {
      count++;
    }
    return count;
  }

  private static boolean isSpace(char c) {
    return c == SPACE_SIGN || UnicodeTable.INSTANCE.is(c, UnicodeTable.SPACE);
  }
}
