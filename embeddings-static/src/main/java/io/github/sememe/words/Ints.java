package io.github.sememe.words;

/** A read-only sequence of small numbers, on the heap or in a mapped file. */
interface Ints {
  int get(int index);

  int size();

  /** Numbers on the heap. */
  record OnHeap(int[] values) implements Ints {
    @Override
    public int get(int index) {
      return values[index];
    }

    @Override
    public int size() {
      return values.length;
    }
  }

  /** Numbers in a mapped file, beginning at a byte of it. */
  record Mapped(Bytes bytes, long start, int size) implements Ints {
    @Override
    public int get(int index) {
      return bytes.intAt(start + ((long) index << 2));
    }
  }
}
