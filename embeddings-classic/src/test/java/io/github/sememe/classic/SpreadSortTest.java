package io.github.sememe.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Numbers are sorted, however they lie and however many they are. */
class SpreadSortTest {
  private final SpreadSort sort = new SpreadSort();

  private void check(int count, LongSupplier numbers) {
    long[] actual = new long[count + 1];
    Arrays.setAll(actual, i -> i == count ? -7 : numbers.getAsLong());
    long[] expected = actual.clone();
    Arrays.sort(expected, 0, count);
    sort.sort(actual, count);
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void asTheJdkSortsThem() {
    Random random = new Random(7);
    for (int count = 0; count < 300; count++) {
      for (int bits = 1; bits <= 32; bits++) {
        long mask = (1L << bits) - 1;
        check(count, () -> random.nextLong() & mask);
      }
    }
  }

  @Test
  void thoseThatAreEqualOrCrowded() {
    for (int count = 0; count < 200; count++) {
      check(count, () -> 0);
      check(count, () -> (1L << 32) - 1);
      int[] next = {count};
      check(count, () -> next[0]--);
      long[] turn = {0};
      check(count, () -> turn[0]++ % 2 == 0 ? 1L << 32 : turn[0] % 5);
    }
  }
}
