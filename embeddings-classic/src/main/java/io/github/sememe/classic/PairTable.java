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

  /** A part of the hash, and the number of the pair plus one. */
  private long[] slots = new long[64];

  private int shift = Long.numberOfLeadingZeros(slots.length) + 1;
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

  /** Makes room for so many pairs in all. */
  void reserve(int expected) {
    if (expected > pairs.length) {
      pairs = Arrays.copyOf(pairs, expected);
    }
    int capacity = slots.length;
    while (2L * expected > capacity && capacity < LARGEST) {
      capacity *= 2;
    }
    if (capacity > slots.length) {
      resize(capacity);
    }
  }

  /** Returns the number of a pair, or -1. */
  int find(int left, int right) {
    long key = ((long) left << 32) | right;
    long hash = hash(key);
    long[] table = slots;
    int slot = (int) (hash >>> shift);
    while (table[slot] != 0) {
      if (is(table[slot], hash, key)) {
        return (int) table[slot] - 1;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return -1;
  }

  /** Returns the number of a pair, a new one if the pair is new. */
  int intern(int left, int right) {
    long key = ((long) left << 32) | right;
    long hash = hash(key);
    long[] table = slots;
    int slot = (int) (hash >>> shift);
    while (table[slot] != 0) {
      if (is(table[slot], hash, key)) {
        return (int) table[slot] - 1;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
    }
    pairs[size++] = key;
    table[slot] = (hash << 32) | size;
    if (2L * size > table.length) {
      grow();
    }
    return size - 1;
  }

  private boolean is(long value, long hash, long key) {
    return (int) (value >>> 32) == (int) hash && pairs[(int) value - 1] == key;
  }

  private void grow() {
    if (slots.length >= LARGEST) {
      throw new IllegalStateException("A vocabulary holds at most " + size + " n-grams");
    }
    resize(2 * slots.length);
  }

  private void resize(int capacity) {
    slots = new long[capacity];
    shift = Long.numberOfLeadingZeros(capacity) + 1;
    for (int pair = 0; pair < size; pair++) {
      long hash = hash(pairs[pair]);
      int slot = (int) (hash >>> shift);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = (hash << 32) | (pair + 1);
    }
  }

  /** The upper bits choose a slot, the lower ones tell apart what has come to the same. */
  private static long hash(long key) {
    long mixed = (key ^ (key >>> 31)) * MULTIPLIER;
    return mixed ^ (mixed >>> 32);
  }
}
