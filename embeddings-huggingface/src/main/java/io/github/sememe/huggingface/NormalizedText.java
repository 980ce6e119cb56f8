package io.github.sememe.huggingface;

import java.util.Arrays;

/** A window on normalised text that knows where each unit stands in the original. */
final class NormalizedText implements CodePointSink, CharSequence {
  private char[] units = new char[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int length;

  @Override
  public void accept(int codePoint, int start, int end) {
    if (length + 2 > units.length) {
      int capacity = Math.addExact(length, length);
      units = Arrays.copyOf(units, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    int count = Character.toChars(codePoint, units, length);
    Arrays.fill(starts, length, length + count, start);
    Arrays.fill(ends, length, length + count, end);
    length += count;
  }

  /** Forgets the first units. */
  void drop(int count) {
    length -= count;
    System.arraycopy(units, count, units, 0, length);
    System.arraycopy(starts, count, starts, 0, length);
    System.arraycopy(ends, count, ends, 0, length);
  }

  /** Returns where the code point begins that ends at a place. */
  int beginOfLast(int end) {
    return end - Character.charCount(Character.codePointBefore(units, end));
  }

  /** Returns where a unit begins in the original. */
  int start(int index) {
    return starts[index];
  }

  /** Returns where a unit ends in the original. */
  int end(int index) {
    return ends[index];
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return units[index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(units, start, end - start);
  }

  @Override
  public String toString() {
    return new String(units, 0, length);
  }
}
