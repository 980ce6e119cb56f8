package io.github.sememe.words;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first line of word2vec's formats: how many words, how many numbers each.
 *
 * @param count the number of rows
 * @param dimension the length of each
 * @param end the byte after the line
 */
record Word2VecHeader(long count, long dimension, long end) {
  private static final int LONGEST = 80;
  private static final int MOST_DIGITS = 18;

  /** Reads the header; null if the first line is not two whole numbers. */
  static @Nullable Word2VecHeader read(Bytes bytes) {
    byte[] start = bytes.copy(0, (int) Math.min(LONGEST, bytes.size()));
    int feed = 0;
    while (feed < start.length && start[feed] != '\n') {
      feed++;
    }
    if (feed == start.length) {
      return null;
    }
    int end = feed;
    while (end > 0 && isBlank(start[end - 1])) {
      end--;
    }
    int from = afterBlanks(start, 0, end);
    int to = from;
    while (to < end && !isBlank(start[to])) {
      to++;
    }
    int second = afterBlanks(start, to, end);
    if (!isWhole(start, from, to) || !isWhole(start, second, end)) {
      return null;
    }
    return new Word2VecHeader(number(start, from, to), number(start, second, end), feed + 1L);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private static int afterBlanks(byte[] line, int from, int end) {
    int at = from;
    while (at < end && isBlank(line[at])) {
      at++;
    }
    return at;
  }

  private static boolean isWhole(byte[] line, int from, int to) {
    int first = from < to && (line[from] == '-' || line[from] == '+') ? from + 1 : from;
    for (int i = first; i < to; i++) {
      if (line[i] < '0' || line[i] > '9') {
        return false;
      }
    }
    return first < to && to - first <= MOST_DIGITS;
  }

  private static long number(byte[] line, int from, int to) {
    return Long.parseLong(new String(line, from, to - from, StandardCharsets.ISO_8859_1));
  }
}
