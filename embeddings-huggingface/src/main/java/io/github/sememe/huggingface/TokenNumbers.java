package io.github.sememe.huggingface;

import java.util.Arrays;

/** Collects the numbers of tokens. */
final class TokenNumbers implements TokenSink {
  private int[] numbers = new int[32];
  private int count;

  @Override
  public void accept(int id, int start, int end) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = id;
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, count);
  }
}
