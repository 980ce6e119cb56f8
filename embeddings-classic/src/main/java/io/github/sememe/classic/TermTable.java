package io.github.sememe.classic;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers terms in the order in which they come: a hash table with open addressing, asked with
 * bytes in a buffer.
 *
 * <p>A slot is two numbers side by side: the key, and length and number of the term. The key of a
 * term of up to eight bytes is the term, so that most comparisons touch nothing but the slot; of a
 * longer one it is a hash.
 *
 * <p>{@link #find} is safe for several threads once nobody adds any more.
 */
final class TermTable {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final int LARGEST = 1 << 29;

  private long[] slots;
  private int mask;
  private int size;

  /** The terms, one behind the other. */
  private byte[] terms;

  /** Where each term ends; the first begins at 0. */
  private int[] ends;

  TermTable(int expected) {
    int capacity = capacity(expected);
    this.slots = new long[2 * capacity];
    this.mask = capacity - 1;
    this.terms = new byte[8 * Math.max(8, expected)];
    this.ends = new int[Math.max(8, expected)];
  }

  /** A power of two of which at most two thirds are used. */
  private static int capacity(int expected) {
    int capacity = 16;
    while (capacity < LARGEST && 2L * capacity < 3L * expected) {
      capacity *= 2;
    }
    return capacity;
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
    long key = key(bytes, from, length);
    long[] table = slots;
    int slot = slot(key);
    while (true) {
      long value = table[2 * slot + 1];
      if (value == 0) {
        return -1;
      }
      if (table[2 * slot] == key && matches(value, bytes, from, length)) {
        return (int) value - 1;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Returns the number of a term, a new one if the term is new. */
  int intern(byte[] bytes, int from, int length) {
    long key = key(bytes, from, length);
    long[] table = slots;
    int slot = slot(key);
    while (true) {
      long value = table[2 * slot + 1];
      if (value == 0) {
        return add(slot, key, bytes, from, length);
      }
      if (table[2 * slot] == key && matches(value, bytes, from, length)) {
        return (int) value - 1;
      }
      slot = (slot + 1) & mask;
    }
  }

  private boolean matches(long value, byte[] bytes, int from, int length) {
    if ((int) (value >>> 32) != length) {
      return false;
    }
    if (length <= Long.BYTES) {
      return true;
    }
    int term = (int) value - 1;
    int start = start(term);
    return Arrays.equals(terms, start, start + length, bytes, from, from + length);
  }

  private int add(int slot, long key, byte[] bytes, int from, int length) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, (int) Math.min(2L * size, Integer.MAX_VALUE - 8));
    }
    int start = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(start, length);
    if (end > terms.length) {
      terms = Arrays.copyOf(terms, (int) Math.max(end, Math.min(2L * end, Integer.MAX_VALUE - 8)));
    }
    System.arraycopy(bytes, from, terms, start, length);
    ends[size++] = end;
    slots[2 * slot] = key;
    slots[2 * slot + 1] = ((long) length << 32) | size;
    if (3L * size > 2L * (mask + 1)) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    if (mask + 1 >= LARGEST) {
      throw new IllegalStateException("A vocabulary holds at most " + size + " terms");
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
    long mixed = key * MULTIPLIER;
    return (int) (mixed >>> 33) & mask;
  }

  private static long key(byte[] bytes, int from, int length) {
    if (length <= Long.BYTES) {
      // The shift takes its distance modulo 64: no bytes are a case of their own.
      return length == 0 ? 0 : (long) LONG.get(bytes, from) & (-1L >>> (64 - 8 * length));
    }
    long hash = length;
    int at = from;
    for (; at + Long.BYTES <= from + length; at += Long.BYTES) {
      hash = mix(hash ^ (long) LONG.get(bytes, at));
    }
    int rest = from + length - at;
    return rest == 0 ? hash : mix(hash ^ ((long) LONG.get(bytes, at) & (-1L >>> (64 - 8 * rest))));
  }

  private static long mix(long value) {
    long mixed = value * MULTIPLIER;
    return mixed ^ (mixed >>> 29);
  }
}
