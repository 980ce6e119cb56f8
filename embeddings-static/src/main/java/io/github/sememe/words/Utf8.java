package io.github.sememe.words;

import java.nio.charset.StandardCharsets;

/**
 * Words as UTF-8, hashed and compared where they lie: a look-up encodes no string and decodes no
 * bytes. Lone surrogates, which have no form in UTF-8, count as U+FFFD.
 *
 * <p>The hash is that of the string, which most strings know already.
 */
final class Utf8 {
  private static final int REPLACEMENT = 0xFFFD;

  private Utf8() {}

  /** The hash of a word that is UTF-8. */
  static int hash(byte[] bytes, int from, int to) {
    int hash = 0;
    int at = from;
    while (at < to) {
      int lead = bytes[at];
      int count = lead >= 0 ? 1 : length(lead);
      if (count < 4 || at + count > to) {
        hash = 31 * hash + (count > 1 && at + count <= to ? codePoint(bytes, at, count) : lead);
      } else {
        int codePoint = codePoint(bytes, at, count);
        hash = 31 * hash + Character.highSurrogate(codePoint);
        hash = 31 * hash + Character.lowSurrogate(codePoint);
      }
      at += count;
    }
    return scattered(hash);
  }

  /** How many bytes a leading byte announces, from 1 to 4; 1 if it is none. */
  private static int length(int lead) {
    if ((lead & 0xE0) == 0xC0) {
      return 2;
    }
    if ((lead & 0xF0) == 0xE0) {
      return 3;
    }
    return (lead & 0xF8) == 0xF0 ? 4 : 1;
  }

  private static int codePoint(byte[] bytes, int at, int count) {
    int codePoint = bytes[at] & (0x7F >> count);
    for (int i = at + 1; i < at + count; i++) {
      codePoint = codePoint << 6 | (bytes[i] & 0x3F);
    }
    return codePoint;
  }

  /** The hash of a word without lone surrogates. */
  static int hash(String text) {
    return scattered(text.hashCode());
  }

  /** Spreads what the last bytes have changed over all bits. */
  private static int scattered(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    return h ^ (h >>> 16);
  }

  /** Tells whether a text is what stands at an offset. */
  static boolean matches(String text, Bytes bytes, long start, int length) {
    if (text.length() == length) {
      // All but ASCII has more bytes than characters.
      return bytes.isAscii(start, text);
    }
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (at == length || bytes.at(start + at) != c) {
          return false;
        }
        at++;
      } else {
        int codePoint = codePoint(text, i);
        i += codePoint > 0xFFFF ? 1 : 0;
        int count = byteCount(codePoint);
        if (count > length - at || !matches(codePoint, count, bytes, start + at)) {
          return false;
        }
        at += count;
      }
    }
    return at == length;
  }

  private static boolean matches(int codePoint, int count, Bytes bytes, long start) {
    for (int k = 0; k < count; k++) {
      if ((bytes.at(start + k) & 0xFF) != byteOf(codePoint, k, count)) {
        return false;
      }
    }
    return true;
  }

  /** Encodes a text; lone surrogates become U+FFFD, and not a question mark as in the JDK. */
  static byte[] encode(String text) {
    byte[] bytes = new byte[Math.multiplyExact(3, text.length())];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      int codePoint = codePoint(text, i);
      i += codePoint > 0xFFFF ? 1 : 0;
      int count = byteCount(codePoint);
      for (int k = 0; k < count; k++) {
        bytes[length++] = (byte) byteOf(codePoint, k, count);
      }
    }
    return java.util.Arrays.copyOf(bytes, length);
  }

  private static int codePoint(String text, int at) {
    int codePoint = text.codePointAt(at);
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
        ? REPLACEMENT
        : codePoint;
  }

  private static int byteCount(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  private static int byteOf(int codePoint, int k, int count) {
    int bits = codePoint >>> (6 * (count - 1 - k));
    if (k > 0) {
      return 0x80 | (bits & 0x3F);
    }
    return count == 1 ? bits : (0xF00 >> count & 0xFF) | bits;
  }

  /** Replaces lone surrogates by U+FFFD; all else keeps its place. */
  static String withoutLoneSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        byte[] mended = encode(text);
        return decode(mended, 0, mended.length);
      }
    }
    return text;
  }

  /** Tells whether bytes are UTF-8, in its shortest form and without surrogates. */
  static boolean isValid(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int lead = bytes[at];
      if (lead >= 0) {
        at++;
        continue;
      }
      int count = length(lead);
      if (count == 1 || at + count > to) {
        return false;
      }
      for (int i = at + 1; i < at + count; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
          return false;
        }
      }
      int codePoint = codePoint(bytes, at, count);
      boolean isSurrogate =
          codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
      if (byteCount(codePoint) != count || isSurrogate || codePoint > Character.MAX_CODE_POINT) {
        return false;
      }
      at += count;
    }
    return true;
  }

  /** Decodes bytes; what is malformed becomes U+FFFD. */
  static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
