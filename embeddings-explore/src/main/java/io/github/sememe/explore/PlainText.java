package io.github.sememe.explore;

/** Makes a single line, which every XML reader accepts, of whatever somebody embeds. */
final class PlainText {
  private static final char REPLACEMENT = '\uFFFD';

  private PlainText() {}

  /**
   * Returns a text with each run of white space as one space and none at its ends, and U+FFFD for
   * what XML forbids: control characters, lone surrogates, non-characters.
   */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    boolean spaceIsDue = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (isSpace(character)) {
        spaceIsDue = clean.length() > 0;
      } else {
        if (spaceIsDue) {
          clean.append(' ');
        }
        spaceIsDue = false;
        clean.appendCodePoint(isForbidden(character) ? REPLACEMENT : character);
      }
    }
    return clean.toString();
  }

  private static boolean isSpace(int character) {
    return character == ' '
        || (character >= '\t' && character <= '\r')
        || character == 0x85
        || character == 0x2028
        || character == 0x2029;
  }

  private static boolean isForbidden(int character) {
    return character < 0x20
        || (character >= 0x7F && character < 0xA0)
        || (character >= 0xD800 && character < 0xE000)
        || (character & 0xFFFE) == 0xFFFE
        || (character >= 0xFDD0 && character <= 0xFDEF);
  }

  /** Escapes a clean text for the content of an XML element. */
  static String escape(String clean) {
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
