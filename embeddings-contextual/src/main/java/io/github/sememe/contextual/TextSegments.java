package io.github.sememe.contextual;

import java.util.ArrayList;
import java.util.List;

/**
 * Prepares texts for a native tokenizer.
 *
 * <p>Very long texts are cut into segments at white space: tokenizing a megabyte at once takes the
 * native library far more memory and time than tokenizing its parts.
 */
final class TextSegments {
  /** Long enough to make the cost of a native call vanish. */
  private static final int SEGMENT_LENGTH = 4096;

  private TextSegments() {}

  /**
   * Cuts a text after white space, so that the segments together are the text.
   *
   * @param text any text
   * @return segments of about 4,096 characters; a longer one where there is no white space
   */
  static List<String> of(String text) {
    List<String> segments = new ArrayList<>(text.length() / SEGMENT_LENGTH + 1);
    int start = 0;
    while (text.length() - start > SEGMENT_LENGTH) {
      int end = start + SEGMENT_LENGTH;
      while (end < text.length() && !isCut(text.charAt(end - 1))) {
        end++;
      }
      segments.add(text.substring(start, end));
      start = end;
    }
    segments.add(text.substring(start));
    return segments;
  }

  /** The white space that every BERT tokenizer splits at. */
  private static boolean isCut(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  /** Replaces lone surrogates, which have no form in UTF-8, by U+FFFD. */
  static String withoutLoneSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceLoneSurrogates(text, i);
      }
    }
    return text;
  }

  private static String replaceLoneSurrogates(String text, int from) {
    StringBuilder mended = new StringBuilder(text);
    for (int i = from; i < text.length(); i++) {
      boolean isPair =
          i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
      if (isPair) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        mended.setCharAt(i, '\uFFFD');
      }
    }
    return mended.toString();
  }
}
