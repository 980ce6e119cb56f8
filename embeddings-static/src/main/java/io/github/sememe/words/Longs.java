package io.github.sememe.words;

/** A read-only sequence of numbers, on the heap or in a mapped file. */
interface Longs {
  long get(int index);

  int size();

  /** Numbers on the heap. */
  record OnHeap(long[] values, int size) implements Longs {
    @Override
    public long get(int index) {
      return values[index];
    }
  }

  /** Numbers in a mapped file, beginning at a byte of it. */
  record Mapped(Bytes bytes, long start, int size) implements Longs {
    @Override
    public long get(int index) {
      return bytes.longAt(start + ((long) index << 3));
    }
  }
}
