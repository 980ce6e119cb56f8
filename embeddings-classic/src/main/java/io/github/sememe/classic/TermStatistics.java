package io.github.sememe.classic;

import java.util.Arrays;

/** How often terms occur, and in how many texts, by the number of the term. */
final class TermStatistics {
  /** Two entries a term: the last text it was seen in and the number of texts; the count. */
  private long[] entries = new long[128];

  /** Counts an occurrence in a text; texts are numbered from 1, ascending. */
  void count(int term, int text) {
    if (2 * term >= entries.length) {
      grow(term);
    }
    long seen = entries[2 * term];
    if ((int) (seen >>> 32) != text) {
      entries[2 * term] = ((long) text << 32) | ((int) seen + 1);
    }
    entries[2 * term + 1]++;
  }

  void add(int term, int texts, long occurrences) {
    if (2 * term >= entries.length) {
      grow(term);
    }
    entries[2 * term] += texts;
    entries[2 * term + 1] += occurrences;
  }

  private void grow(int term) {
    long needed = 2L * term + 2;
    entries =
        Arrays.copyOf(
            entries, (int) Math.max(needed, Math.min(2L * entries.length, Integer.MAX_VALUE - 8L)));
  }

  int documentFrequency(int term) {
    return 2 * term < entries.length ? (int) entries[2 * term] : 0;
  }

  long occurrences(int term) {
    return 2 * term < entries.length ? entries[2 * term + 1] : 0;
  }
}
