package io.github.sememe.huggingface;

import java.util.Arrays;
import java.util.Map;

/** A vocabulary of byte sequences, in one open-addressing table. */
final class BytePieces {
  static final int NONE = -1;

  /** What a hash begins with; {@link #hash} goes on with each byte. */
  static final long NO_HASH = 0xCBF29CE484222325L;

  private static final long HASH_FACTOR = 0x100000001B3L;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Places in {@code ends}, from 1; 0 is an empty slot. */
  private final int[] slots;

  private final int shift;

  /** All pieces, one after the other, and where each ends. */
  private final byte[] pool;

  private final int[] ends;
  private final int[] ids;
  private int longest;

  BytePieces(Map<String, Integer> vocabulary) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * vocabulary.size() + 1);
    slots = new int[1 << bits];
    shift = Long.SIZE - bits;
    pool = new byte[vocabulary.keySet().stream().mapToInt(String::length).sum()];
    ends = new int[vocabulary.size() + 1];
    ids = new int[vocabulary.size() + 1];
    int count = 0;
    for (Map.Entry<String, Integer> entry : vocabulary.entrySet()) {
      byte[] piece = ByteAlphabet.decode(entry.getKey());
      if (piece.length > 0) {
        put(piece, ++count, entry.getValue());
      }
    }
  }

  private void put(byte[] piece, int place, int id) {
    System.arraycopy(piece, 0, pool, ends[place - 1], piece.length);
    ends[place] = ends[place - 1] + piece.length;
    ids[place] = id;
    longest = Math.max(longest, piece.length);
    long hash = NO_HASH;
    for (byte b : piece) {
      hash = hash(hash, b);
    }
    int slot = slot(hash);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = place;
  }

  static long hash(long hash, int b) {
    return (hash ^ (b & 0xFF)) * HASH_FACTOR;
  }

  private int slot(long hash) {
    return (int) ((hash * SPREAD) >>> shift);
  }

  /** Returns the number of a piece, given the hash of its bytes; {@code NONE} if it is none. */
  int find(byte[] bytes, int length, long hash) {
    if (length > longest) {
      return NONE;
    }
    for (int slot = slot(hash); ; slot = (slot + 1) & (slots.length - 1)) {
      int place = slots[slot];
      if (place == 0) {
        return NONE;
      }
      if (Arrays.equals(pool, ends[place - 1], ends[place], bytes, 0, length)) {
        return ids[place];
      }
    }
  }

  /** Returns the number of the piece of one byte. */
  int find(int b) {
    return find(new byte[] {(byte) b}, 1, hash(NO_HASH, b));
  }
}
