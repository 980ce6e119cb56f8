package io.github.sememe.huggingface;

import java.util.Arrays;

/**
 * The characters that stand for bytes in byte-level vocabularies: printable Latin-1 characters for
 * themselves, and for the others, in their order, those that follow Latin-1.
 */
final class ByteAlphabet {
  static final int SIZE = 0x100;
  private static final int NONE = -1;

  /** The byte of each character. */
  private static final int[] BYTES = bytes();

  private ByteAlphabet() {}

  private static int[] bytes() {
    int[] bytes = new int[2 * SIZE];
    int others = 0;
    Arrays.fill(bytes, NONE);
    for (int b = 0; b < SIZE; b++) {
      bytes[isPrintable(b) ? b : SIZE + others++] = b;
    }
    return bytes;
  }

  private static boolean isPrintable(int b) {
    return (b >= '!' && b <= '~') || (b > 0xA0 && b != 0xAD);
  }

  /** Returns the bytes that a piece stands for; empty if it has a character that is none. */
  static byte[] decode(String piece) {
    byte[] bytes = new byte[piece.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = piece.charAt(i);
      if (c >= BYTES.length || BYTES[c] == NONE) {
        return new byte[0];
      }
      bytes[i] = (byte) BYTES[c];
    }
    return bytes;
  }
}
