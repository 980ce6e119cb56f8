package io.github.sememe.classic;

import java.nio.charset.StandardCharsets;

/** UTF-8 in buffers that are there already. */
final class Utf8 {
  private Utf8() {}

  /** Encodes a text without lone surrogates; returns where its bytes end. */
  static int encode(String text, byte[] target, int offset) {
    int at = offset;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        target[at++] = (byte) c;
      } else if (Character.isHighSurrogate(c)) {
        at = encode(text.codePointAt(i++), target, at);
      } else {
        at = encode(c, target, at);
      }
    }
    return at;
  }

  /** Encodes one code point; returns where its bytes end. */
  static int encode(int codePoint, byte[] target, int offset) {
    int at = offset;
    if (codePoint < 0x80) {
      target[at++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      target[at++] = (byte) (0xC0 | (codePoint >> 6));
      target[at++] = (byte) (0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
      target[at++] = (byte) (0xE0 | (codePoint >> 12));
      target[at++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
      target[at++] = (byte) (0x80 | (codePoint & 0x3F));
    } else {
      target[at++] = (byte) (0xF0 | (codePoint >> 18));
      target[at++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
      target[at++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
      target[at++] = (byte) (0x80 | (codePoint & 0x3F));
    }
    return at;
  }

  static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
