package io.github.sememe.classic;

import java.util.Arrays;

/**
 * Sorts numbers that are few and spread over their range, as the dimensions of a short text are: by
 * their highest bits first, after which hardly two are in the wrong order. Comparing them all, as
 * any other sort does, is a branch each that no processor can foresee.
 *
 * <p>Not safe for several threads.
 */
final class SpreadSort {
  /** Beyond this, too many have the same highest bits. */
  private static final int FEW = 128;

  private static final int BUCKET_BITS = 6;

  /** How many numbers a bucket has, then where the next of them goes. */
  private final int[] places = new int[1 << BUCKET_BITS];

  private final long[] copy = new long[FEW];

  /** Sorts the first numbers, none of which is negative. */
  void sort(long[] numbers, int count) {
    if (count > FEW) {
      Arrays.sort(numbers, 0, count);
      return;
    }
    spread(numbers, count);
    for (int i = 1; i < count; i++) {
      if (numbers[i] < numbers[i - 1]) {
        insert(numbers, i);
      }
    }
  }

  /** Moves a number down to where it belongs. */
  private static void insert(long[] numbers, int from) {
    long number = numbers[from];
    int to = from;
    while (to > 0 && numbers[to - 1] > number) {
      numbers[to] = numbers[--to];
    }
    numbers[to] = number;
  }

  private void spread(long[] numbers, int count) {
    long all = 0;
    for (int i = 0; i < count; i++) {
      all |= numbers[i];
      copy[i] = numbers[i];
    }
    int shift = Math.max(0, Long.SIZE - BUCKET_BITS - Long.numberOfLeadingZeros(all));
    Arrays.fill(places, 0);
    long used = 0;
    for (int i = 0; i < count; i++) {
      int bucket = (int) (copy[i] >>> shift);
      places[bucket]++;
      used |= 1L << bucket;
    }
    int next = 0;
    for (long left = used; left != 0; left &= left - 1) {
      int bucket = Long.numberOfTrailingZeros(left);
      int size = places[bucket];
      places[bucket] = next;
      next += size;
    }
    for (int i = 0; i < count; i++) {
      numbers[places[(int) (copy[i] >>> shift)]++] = copy[i];
    }
  }
}
