package io.github.sememe.classic;

import java.util.Arrays;

/** Terms one behind the other, in a buffer that grows. */
final class TermBuffer {
  private byte[] bytes;
  private int end;

  TermBuffer(int expectedBytes) {
    this.bytes = new byte[Math.max(16, expectedBytes)];
  }

  int append(byte single) {
    room(1);
    bytes[end++] = single;
    return end;
  }

  int append(byte[] source, int from, int to) {
    room(to - from);
    System.arraycopy(source, from, bytes, end, to - from);
    end += to - from;
    return end;
  }

  private void room(int more) {
    int needed = Math.addExact(end, more);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.max(needed, Math.min(2L * needed, Integer.MAX_VALUE - 8L)));
    }
  }

  byte[] bytes() {
    return bytes;
  }
}
