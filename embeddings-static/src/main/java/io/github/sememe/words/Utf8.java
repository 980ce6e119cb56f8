package io.github.sememe.words;

import java.nio.charset.StandardCharsets;

/**
 * Words as UTF-8, hashed and compared where they lie: a look-up encodes no string and decodes no
 * bytes. Lone surrogates, which have no form in UTF-8, count as U+FFFD.
 */
final class Utf8 {
  private static final int HASH_START = 0x811C9DC5;
  private static final int HASH_FACTOR = 0x01000193;
  private static final int REPLACEMENT = 0xFFFD;

  private Utf8() {}

  static int hash(byte[] bytes, int from, int to) {
    int hash = HASH_START;
    for (int i = from; i < to; i++) {
      hash = (hash ^ (bytes[i] & 0xFF)) * HASH_FACTOR;
    }
    return scattered(hash);
  }

  static int hash(String text) {
    int hash = HASH_START;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        hash = (hash ^ c) * HASH_FACTOR;
      } else {
        int codePoint = codePoint(text, i);
        i += codePoint > 0xFFFF ? 1 : 0;
        hash = hash(hash, codePoint);
      }
    }
    return scattered(hash);
  }

  private static int hash(int before, int codePoint) {
    int hash = before;
    int count = byteCount(codePoint);
    for (int k = 0; k < count; k++) {
      hash = (hash ^ byteOf(codePoint, k, count)) * HASH_FACTOR;
    }
    return hash;
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

  /** Tells whether bytes are UTF-8. */
  static boolean isValid(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return isDecodable(bytes, from, to);
      }
    }
    return true;
  }

  private static boolean isDecodable(byte[] bytes, int from, int to) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (java.nio.charset.CharacterCodingException e) {
      return false;
    }
  }

  /** Decodes bytes; what is malformed becomes U+FFFD. */
  static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
