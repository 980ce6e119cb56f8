package io.github.sememe.classic;

import java.util.Arrays;

/**
 * The tokens of one text: slices of a buffer of UTF-8, in their order. Used again for the next
 * text.
 *
 * <p>Not safe for several threads. The fields are open to the loops that fill and read them.
 */
final class Tokens {
  /** So many bytes may be read beyond the last one. */
  static final int PADDING = 16;

  byte[] bytes = new byte[1024];
  int[] starts = new int[128];
  int[] ends = new int[128];
  int count;

  /** Where the next token begins. */
  int position;

  void clear() {
    count = 0;
    position = 0;
  }

  /** Makes room for so many further bytes and tokens. */
  void reserve(int moreBytes, int moreTokens) {
    int neededBytes = Math.addExact(Math.addExact(position, moreBytes), PADDING);
    if (neededBytes > bytes.length) {
      bytes = Arrays.copyOf(bytes, grown(bytes.length, neededBytes));
    }
    int neededTokens = Math.addExact(count, moreTokens);
    if (neededTokens > starts.length) {
      starts = Arrays.copyOf(starts, grown(starts.length, neededTokens));
      ends = Arrays.copyOf(ends, starts.length);
    }
  }

  private static int grown(int length, int needed) {
    return (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, 2L * length));
  }

  /** Adds a token that begins at the position and ends where it is said to. */
  void add(int end) {
    reserve(0, 1);
    starts[count] = position;
    ends[count++] = end;
  }

  /** Adds a token, and a space before the next one. */
  void addWord(String word) {
    reserve(3 * word.length() + 1, 1);
    int end = Utf8.encode(word, bytes, position);
    add(end);
    bytes[end] = ' ';
    position = end + 1;
  }

  /** Forgets the last token, if it stands in a set. */
  void dropLastIfIn(TermTable set) {
    int last = count - 1;
    if (isIn(set, last)) {
      position = starts[last];
      count = last;
    }
  }

  /** Forgets all tokens that stand in a set. */
  void dropAllIn(TermTable set) {
    int kept = 0;
    for (int token = 0; token < count; token++) {
      starts[kept] = starts[token];
      ends[kept] = ends[token];
      kept += isIn(set, token) ? 0 : 1;
    }
    count = kept;
  }

  private boolean isIn(TermTable set, int token) {
    return set.find(bytes, starts[token], ends[token] - starts[token]) >= 0;
  }

  /** Moves words together, one space apart, so that an n-gram of words is a slice, too. */
  void closeRanks() {
    int to = 0;
    for (int token = 0; token < count; token++) {
      int length = ends[token] - starts[token];
      System.arraycopy(bytes, starts[token], bytes, to, length);
      starts[token] = to;
      ends[token] = to + length;
      bytes[to + length] = ' ';
      to += length + 1;
    }
    position = to;
  }

  /** Roughly how much memory this holds, in bytes. */
  long size() {
    return bytes.length + 8L * starts.length;
  }

  String text(int token) {
    return Utf8.decode(bytes, starts[token], ends[token]);
  }
}
