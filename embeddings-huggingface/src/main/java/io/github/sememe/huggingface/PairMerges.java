package io.github.sememe.huggingface;

import java.util.Arrays;

/** Which pairs of pieces become one piece, and which first; one open-addressing table. */
final class PairMerges {
  static final long NONE = -1;

  private static final int ID_BITS = 24;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Pair and merge in turn. */
  private final long[] table;

  private final int shift;

  /**
   * Creates an empty table.
   *
   * @param most how many pairs there may be
   */
  PairMerges(int most) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * most + 1);
    table = new long[2 << bits];
    shift = Long.SIZE - bits;
    Arrays.fill(table, NONE);
  }

  /**
   * Adds a pair; of equal pairs the last counts.
   *
   * @param rank how many merges go before it
   * @param whole what the pair becomes
   */
  void put(int left, int right, int rank, int whole) {
    int slot = slot(left, right);
    table[slot] = key(left, right);
    table[slot + 1] = ((long) rank << Integer.SIZE) | whole;
  }

  /** Returns the merge of a pair; {@code NONE} if there is none. */
  long find(int left, int right) {
    return table[slot(left, right) + 1];
  }

  static int rank(long merge) {
    return (int) (merge >>> Integer.SIZE);
  }

  static int whole(long merge) {
    return (int) merge;
  }

  private static long key(int left, int right) {
    return ((long) left << ID_BITS) | right;
  }

  /** Returns the slot of a pair, which is empty if there is no such pair. */
  private int slot(int left, int right) {
    long key = key(left, right);
    int slot = (int) ((key * SPREAD) >>> shift) << 1;
    while (table[slot] != key && table[slot] != NONE) {
      slot = (slot + 2) & (table.length - 1);
    }
    return slot;
  }
}
