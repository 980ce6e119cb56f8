package io.github.sememe.words;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the ends of lines, eight bytes at a time. */
final class LineFeeds {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FEEDS = 0x0A0A_0A0A_0A0A_0A0AL;
  private static final long LOW_BITS = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private LineFeeds() {}

  /** Returns where the next line feed is, or -1 if there is none before {@code to}. */
  static int next(byte[] text, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long others = (long) EIGHT_BYTES.get(text, i) ^ FEEDS;
      // Right for the first feed; what borrows from it may be wrong, and is not looked at.
      long feeds = (others - LOW_BITS) & ~others & HIGH_BITS;
      if (feeds != 0) {
        return i + (Long.numberOfTrailingZeros(feeds) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (text[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Counts the line feeds of a stretch. */
  static int count(byte[] text, int from, int to) {
    int count = 0;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long others = (long) EIGHT_BYTES.get(text, i) ^ FEEDS;
      long isOther = ((others & ~HIGH_BITS) + ~HIGH_BITS) | others;
      count += Long.bitCount(~isOther & HIGH_BITS);
    }
    for (; i < to; i++) {
      count += text[i] == '\n' ? 1 : 0;
    }
    return count;
  }
}
