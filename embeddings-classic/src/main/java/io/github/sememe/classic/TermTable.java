package io.github.sememe.classic;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers terms in the order in which they come: a hash table with open addressing, asked with
 * bytes in a buffer.
 *
 * <p>A slot is a part of the hash, and the number of the term: small, so that the table stays near
 * the processor, and at most half of the slots are used, so that the first one asked is mostly the
 * right one. The key of a term of up to fifteen bytes, as nearly all words are, is the term and its
 * length, so that nothing but the key is compared and no length takes a path of its own; of a
 * longer one it is a hash.
 *
 * <p>{@link #find} is safe for several threads once nobody adds any more.
 */
final class TermTable {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long UPPER_MULTIPLIER = 0xC2B2AE3D27D4EB4FL;
  private static final int LARGEST = 1 << 29;

  /** Up to here a term is its own key. */
  private static final int EXACT = 2 * Long.BYTES - 1;

  /** Longer terms have this byte at the top of their keys, where others have their length. */
  private static final long HASHED = 0xFFL << 56;

  /** By the length of a term, which bits of its first eight bytes, and of those after, are its. */
  private static final long[] LOWER_MASKS = masks(0);

  private static final long[] UPPER_MASKS = masks(Long.BYTES);

  private long[] slots;
  private int shift;
  private int size;

  /** Two for each term. */
  private long[] keys;

  /** The terms, one behind the other. */
  private byte[] terms;

  /** Where each term ends; the first begins at 0. */
  private int[] ends;

  TermTable(int expected) {
    int capacity = Math.max(16, 4 * Integer.highestOneBit(Math.min(expected, LARGEST / 4)));
    this.slots = new long[capacity];
    this.shift = Long.numberOfLeadingZeros(capacity) + 1;
    int room = Math.max(8, expected);
    this.keys = new long[Math.multiplyExact(2, room)];
    this.terms = new byte[(int) Math.min(8L * room, Integer.MAX_VALUE - 8)];
    this.ends = new int[room];
  }

  private static long[] masks(int first) {
    long[] masks = new long[EXACT + 1];
    for (int length = first; length <= EXACT; length++) {
      int bytes = Math.min(Long.BYTES, length - first);
      masks[length] = bytes == Long.BYTES ? -1 : (1L << (8 * bytes)) - 1;
    }
    return masks;
  }

  int size() {
    return size;
  }

  /** The bytes of all terms, to be read with {@link #start} and {@link #end}. */
  byte[] terms() {
    return terms;
  }

  int start(int term) {
    return term == 0 ? 0 : ends[term - 1];
  }

  int end(int term) {
    return ends[term];
  }

  /**
   * Returns the number of a term, or -1.
   *
   * @param bytes a buffer with {@link Tokens#PADDING} bytes after the term
   */
  int find(byte[] bytes, int from, int length) {
    long lower = lowerKey(bytes, from, length);
    long upper = upperKey(bytes, from, length);
    long hash = hash(lower, upper);
    long[] table = slots;
    int slot = (int) (hash >>> shift);
    while (true) {
      long value = table[slot];
      if (value == 0) {
        return -1;
      }
      if (isTagged(value, hash) && is((int) value - 1, lower, upper, bytes, from, length)) {
        return (int) value - 1;
      }
      slot = (slot + 1) & (table.length - 1);
    }
  }

  /** Returns the number of a term, a new one if the term is new. */
  int intern(byte[] bytes, int from, int length) {
    long lower = lowerKey(bytes, from, length);
    long upper = upperKey(bytes, from, length);
    long hash = hash(lower, upper);
    long[] table = slots;
    int slot = (int) (hash >>> shift);
    while (true) {
      long value = table[slot];
      if (value == 0) {
        keepKey(lower, upper);
        return add(slot, hash, bytes, from, length);
      }
      if (isTagged(value, hash) && is((int) value - 1, lower, upper, bytes, from, length)) {
        return (int) value - 1;
      }
      slot = (slot + 1) & (table.length - 1);
    }
  }

  private static boolean isTagged(long value, long hash) {
    return (int) (value >>> 32) == (int) hash;
  }

  private boolean is(int term, long lower, long upper, byte[] bytes, int from, int length) {
    return keys[2 * term] == lower
        && keys[2 * term + 1] == upper
        && (length <= EXACT || isLong(term, bytes, from, length));
  }

  private boolean isLong(int term, byte[] bytes, int from, int length) {
    return Arrays.equals(terms, start(term), end(term), bytes, from, from + length);
  }

  /** Keeps the key of the term that is added next. */
  private void keepKey(long lower, long upper) {
    if (size == ends.length) {
      int larger = (int) Math.min(2L * size, (Integer.MAX_VALUE - 8) / 2);
      ends = Arrays.copyOf(ends, larger);
      keys = Arrays.copyOf(keys, 2 * larger);
    }
    keys[2 * size] = lower;
    keys[2 * size + 1] = upper;
  }

  private int add(int slot, long hash, byte[] bytes, int from, int length) {
    int start = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(start, length);
    if (end > terms.length) {
      terms = Arrays.copyOf(terms, (int) Math.max(end, Math.min(2L * end, Integer.MAX_VALUE - 8)));
    }
    System.arraycopy(bytes, from, terms, start, length);
    ends[size++] = end;
    slots[slot] = (hash << 32) | size;
    if (2L * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    if (slots.length >= LARGEST) {
      throw new IllegalStateException("A vocabulary holds at most " + size + " terms");
    }
    slots = new long[2 * slots.length];
    shift--;
    for (int term = 0; term < size; term++) {
      long hash = hash(keys[2 * term], keys[2 * term + 1]);
      int slot = (int) (hash >>> shift);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = (hash << 32) | (term + 1);
    }
  }

  /** The upper bits choose a slot, the lower ones tell apart what has come to the same. */
  private static long hash(long lower, long upper) {
    long mixed =
        (lower ^ (lower >>> 32)) * MULTIPLIER + (upper ^ (upper >>> 32)) * UPPER_MULTIPLIER;
    return mixed ^ (mixed >>> 32);
  }

  private static long lowerKey(byte[] bytes, int from, int length) {
    return length <= EXACT
        ? (long) LONG.get(bytes, from) & LOWER_MASKS[length]
        : longKey(bytes, from, length);
  }

  private static long upperKey(byte[] bytes, int from, int length) {
    return length <= EXACT
        ? ((long) LONG.get(bytes, from + Long.BYTES) & UPPER_MASKS[length]) | ((long) length << 56)
        : HASHED;
  }

  private static long longKey(byte[] bytes, int from, int length) {
    long hash = length;
    int at = from;
    for (; at + Long.BYTES <= from + length; at += Long.BYTES) {
      hash = mix(hash ^ (long) LONG.get(bytes, at));
    }
    int rest = from + length - at;
    return mix(hash ^ ((long) LONG.get(bytes, at) & LOWER_MASKS[rest]));
  }

  private static long mix(long value) {
    long mixed = value * MULTIPLIER;
    return mixed ^ (mixed >>> 29);
  }
}
