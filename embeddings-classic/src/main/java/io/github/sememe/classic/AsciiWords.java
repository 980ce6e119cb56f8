package io.github.sememe.classic;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds words in ASCII, eight characters at a time in a register and without a branch for each
 * letter or word, both of which no processor can foresee.
 */
final class AsciiWords {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH_BYTE = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long SMALL_BITS = 0x2020202020202020L;

  /** Gathers the lowest bits of eight bytes in the highest byte. */
  private static final long GATHER = 0x0102040810204080L;

  private final boolean lowercase;

  /** Where words begin and end, by turns. */
  private int[] edges = new int[256];

  private int count;

  AsciiWords(boolean lowercase) {
    this.lowercase = lowercase;
  }

  /**
   * Finds the words before the first byte that is not ASCII, and lower-cases them in their place if
   * so asked.
   *
   * @param bytes a text in UTF-8, and {@link Tokens#PADDING} bytes, which are overwritten
   * @return how much of the text is done; a word that goes on after that is not
   */
  int scan(byte[] bytes, int length) {
    LONG.set(bytes, length, 0L);
    count = 0;
    long inWord = 0;
    for (int block = 0; block < length; block += Long.SIZE) {
      int end = Math.min(block + Long.SIZE, length);
      long words = 0;
      int at = block;
      while (at < end) {
        long eight = (long) LONG.get(bytes, at);
        if ((eight & HIGH_BITS) != 0) {
          break;
        }
        long letters = between('a', 'z', eight | SMALL_BITS);
        long word = letters | between('0', '9', eight) | between('_', '_', eight);
        if (lowercase) {
          long capitals = letters & ~(eight << 2) & HIGH_BITS;
          LONG.set(bytes, at, eight | (capitals >>> 2));
        }
        words |= ((((word & HIGH_BITS) >>> 7) * GATHER) >>> 56) << at;
        at += Long.BYTES;
      }
      long changes = words ^ ((words << 1) | inWord);
      if (at < end) {
        addEdges(block, changes & ((1L << at) - 1));
        return (count & 1) == 0 ? at : edges[--count];
      }
      addEdges(block, changes);
      inWord = words >>> 63;
    }
    if ((count & 1) != 0) {
      addEdges(length, 1);
    }
    return length;
  }

  /** Of each byte the high bit, where it is in a range; the other bits are noise. */
  private static long between(char least, char most, long bytes) {
    return (bytes + (0x80 - least) * EACH_BYTE) & ~(bytes + (0x7F - most) * EACH_BYTE);
  }

  private void addEdges(int block, long changes) {
    if (count + Long.SIZE > edges.length) {
      edges = Arrays.copyOf(edges, Math.addExact(edges.length, edges.length));
    }
    int[] target = edges;
    int size = count;
    for (long left = changes; left != 0; left &= left - 1) {
      target[size++] = block + Long.numberOfTrailingZeros(left);
    }
    count = size;
  }

  /** Adds the words of so many letters at least that the last scan has found. */
  void addTo(Tokens tokens, int leastLength) {
    tokens.reserve(0, count / 2);
    int[] starts = tokens.starts;
    int[] ends = tokens.ends;
    int found = tokens.count;
    for (int edge = 0; edge < count; edge += 2) {
      int length = edges[edge + 1] - edges[edge];
      starts[found] = edges[edge];
      ends[found] = edges[edge + 1];
      found += length >= leastLength ? 1 : 0;
    }
    tokens.count = found;
  }
}
