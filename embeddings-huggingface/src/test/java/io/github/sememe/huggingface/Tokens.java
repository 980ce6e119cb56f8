package io.github.sememe.huggingface;

import java.util.Locale;
import java.util.stream.IntStream;

/** Tokens as tests compare them. */
final class Tokens {
  private Tokens() {}

  /** Returns id, start and end of each token in turn. */
  static int[] of(Tokenizer tokenizer, String text) {
    IntStream.Builder tokens = IntStream.builder();
    tokenizer.encode(text, (id, start, end) -> tokens.add(id).add(start).add(end));
    return tokens.build().toArray();
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(
          c >= ' ' && c < 0x7F
              ? String.valueOf(c)
              : String.format(Locale.ROOT, "\\u%04X", (int) c));
    }
    return escaped.toString();
  }
}
