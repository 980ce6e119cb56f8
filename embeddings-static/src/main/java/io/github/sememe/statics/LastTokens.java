package io.github.sememe.statics;

import java.util.Arrays;

/** The last tokens of a text, whose number is bounded. */
final class LastTokens {
  private static final int FIELDS = 3;

  private final int limit;
  private int[] ring = new int[FIELDS * 16];
  private long count;

  LastTokens(int limit) {
    this.limit = limit;
  }

  void accept(int id, int start, int end) {
    int at = FIELDS * (int) (count++ % limit);
    if (at == ring.length) {
      ring = Arrays.copyOf(ring, (int) Math.min(2L * ring.length, (long) FIELDS * limit));
    }
    ring[at] = id;
    ring[at + 1] = start;
    ring[at + 2] = end;
  }

  /** Hands out the last tokens, and forgets them. */
  void release(KeptTokens target) {
    for (long i = Math.max(0, count - limit); i < count; i++) {
      int at = FIELDS * (int) (i % limit);
      target.accept(ring[at], ring[at + 1], ring[at + 2]);
    }
    count = 0;
  }
}
