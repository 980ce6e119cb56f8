package io.github.sememe.huggingface;

/** Writes code points as UTF-8; lone surrogates count as U+FFFD. */
final class Utf8 {
  private static final int REPLACEMENT = 0xFFFD;

  private Utf8() {}

  /**
   * Writes a code point.
   *
   * @return where what follows goes
   */
  static int encode(int codePoint, byte[] target, int at) {
    if (codePoint < 0x80) {
      target[at] = (byte) codePoint;
      return at + 1;
    }
    int next = at;
    if (codePoint < 0x800) {
      target[next++] = (byte) (0xC0 | (codePoint >> 6));
    } else if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      return encode(REPLACEMENT, target, at);
    } else if (Character.isBmpCodePoint(codePoint)) {
      target[next++] = (byte) (0xE0 | (codePoint >> 12));
      target[next++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    } else {
      target[next++] = (byte) (0xF0 | (codePoint >> 18));
      target[next++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
      target[next++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    }
    target[next++] = (byte) (0x80 | (codePoint & 0x3F));
    return next;
  }
}
