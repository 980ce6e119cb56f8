package io.github.sememe.classic;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Sorts terms by their bytes, which is the order of code points and of Python's strings, and not
 * that of {@code String.compareTo}: a radix sort of eight bytes at a time, and of the next eight
 * where those agree.
 */
final class TermOrder {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int SMALL = 48;

  private final byte[] bytes;
  private final int[] starts;
  private final int[] ends;

  private TermOrder(byte[] bytes, int[] starts, int[] ends) {
    this.bytes = bytes;
    this.starts = starts;
    this.ends = ends;
  }

  /** Returns the numbers of the terms in their order. */
  static int[] sort(byte[] bytes, int[] starts, int[] ends, int size) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    new TermOrder(bytes, starts, ends).sort(order, 0, size, 0);
    return order;
  }

  private void sort(int[] order, int from, int to, int depth) {
    if (to - from <= SMALL) {
      insertionSort(order, from, to, depth);
      return;
    }
    long[] keys = new long[to - from];
    int[] sorted = Arrays.copyOfRange(order, from, to);
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(sorted[i], depth);
    }
    radixSort(keys, sorted);
    System.arraycopy(sorted, 0, order, from, sorted.length);
    int run = 0;
    for (int i = 1; i <= keys.length; i++) {
      if (i == keys.length || keys[i] != keys[run]) {
        if (i - run > 1) {
          sortEqual(order, from + run, from + i, depth);
        }
        run = i;
      }
    }
  }

  /** Eight bytes agree, with zeros behind what is shorter: the end of a term comes first. */
  private void sortEqual(int[] order, int from, int to, int depth) {
    int longer = to;
    int i = from;
    while (i < longer) {
      if (ends[order[i]] - starts[order[i]] > depth + Long.BYTES) {
        longer--;
        int swapped = order[i];
        order[i] = order[longer];
        order[longer] = swapped;
      } else {
        i++;
      }
    }
    insertionSort(order, from, longer, depth);
    sort(order, longer, to, depth + Long.BYTES);
  }

  private long key(int term, int depth) {
    int start = starts[term] + depth;
    int length = ends[term] - start;
    if (length >= Long.BYTES || start + Long.BYTES <= bytes.length) {
      long key = (long) LONG.get(bytes, start);
      return length >= Long.BYTES ? key : length <= 0 ? 0 : key & (-1L << (64 - 8 * length));
    }
    long key = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      key = (key << 8) | (i < length ? bytes[start + i] & 0xFF : 0);
    }
    return key;
  }

  private static void radixSort(long[] keys, int[] values) {
    long[] fromKeys = keys;
    int[] fromValues = values;
    long[] toKeys = new long[keys.length];
    int[] toValues = new int[keys.length];
    for (int shift = 0; shift < Long.SIZE; shift += 8) {
      int[] starts = new int[257];
      for (long key : fromKeys) {
        starts[(int) ((key >>> shift) & 0xFF) + 1]++;
      }
      for (int digit = 0; digit < 256; digit++) {
        starts[digit + 1] += starts[digit];
      }
      for (int i = 0; i < fromKeys.length; i++) {
        int to = starts[(int) ((fromKeys[i] >>> shift) & 0xFF)]++;
        toKeys[to] = fromKeys[i];
        toValues[to] = fromValues[i];
      }
      long[] swappedKeys = fromKeys;
      fromKeys = toKeys;
      toKeys = swappedKeys;
      int[] swappedValues = fromValues;
      fromValues = toValues;
      toValues = swappedValues;
    }
    // Eight passes: what is sorted lies where it came from.
  }

  private void insertionSort(int[] order, int from, int to, int depth) {
    for (int i = from + 1; i < to; i++) {
      int term = order[i];
      int at = i;
      while (at > from && compare(order[at - 1], term, depth) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = term;
    }
  }

  private int compare(int left, int right, int depth) {
    return Arrays.compareUnsigned(
        bytes,
        Math.min(starts[left] + depth, ends[left]),
        ends[left],
        bytes,
        Math.min(starts[right] + depth, ends[right]),
        ends[right]);
  }
}
