package io.github.sememe.classic;

import java.util.Arrays;

/**
 * Numbers pairs of numbers in the order in which they come: an n-gram is an n-gram that is shorter
 * by one, and a word.
 *
 * <p>{@link #find} is safe for several threads once nobody adds any more.
 */
final class PairTable {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final int LARGEST = 1 << 29;

  /** Two entries a slot: the pair, and its number plus one. */
  private long[] slots = new long[2 * 64];

  private int mask = 63;
  private long[] pairs = new long[32];
  private int size;

  int size() {
    return size;
  }

  int left(int pair) {
    return (int) (pairs[pair] >>> 32);
  }

  int right(int pair) {
    return (int) pairs[pair];
  }

  /** Returns the number of a pair, or -1. */
  int find(int left, int right) {
    long key = ((long) left << 32) | right;
    int slot = slot(key);
    while (slots[2 * slot + 1] != 0) {
      if (slots[2 * slot] == key) {
        return (int) slots[2 * slot + 1] - 1;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** Returns the number of a pair, a new one if the pair is new. */
  int intern(int left, int right) {
    long key = ((long) left << 32) | right;
    int slot = slot(key);
    while (slots[2 * slot + 1] != 0) {
      if (slots[2 * slot] == key) {
        return (int) slots[2 * slot + 1] - 1;
      }
      slot = (slot + 1) & mask;
    }
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
    }
    pairs[size++] = key;
    slots[2 * slot] = key;
    slots[2 * slot + 1] = size;
    if (3L * size > 2L * (mask + 1)) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    if (mask + 1 >= LARGEST) {
      throw new IllegalStateException("A vocabulary holds at most " + size + " n-grams");
    }
    long[] old = slots;
    slots = new long[2 * old.length];
    mask = 2 * mask + 1;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] != 0) {
        int slot = slot(old[i]);
        while (slots[2 * slot + 1] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[2 * slot] = old[i];
        slots[2 * slot + 1] = old[i + 1];
      }
    }
  }

  private int slot(long key) {
    long mixed = (key ^ (key >>> 31)) * MULTIPLIER;
    return (int) (mixed >>> 33) & mask;
  }
}
