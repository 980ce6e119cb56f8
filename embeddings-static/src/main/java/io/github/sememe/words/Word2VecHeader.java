package io.github.sememe.words;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern TWO_NUMBERS =
      Pattern.compile("[ \\t]*([-+]?\\d{1,18})[ \\t]+([-+]?\\d{1,18})[ \\t\\r]*");

  /** Reads the header; null if the first line is not two whole numbers. */
  static @Nullable Word2VecHeader read(Bytes bytes) {
    int length = (int) Math.min(LONGEST, bytes.size());
    String start = new String(bytes.copy(0, length), StandardCharsets.ISO_8859_1);
    int feed = start.indexOf('\n');
    if (feed < 0) {
      return null;
    }
    Matcher line = TWO_NUMBERS.matcher(start.substring(0, feed));
    if (!line.matches()) {
      return null;
    }
    return new Word2VecHeader(
        Long.parseLong(line.group(1)), Long.parseLong(line.group(2)), feed + 1L);
  }
}
