package io.github.sememe.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a text into words. */
final class WordPieces {
  /** What Python's {@code string.punctuation} holds. */
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private final WordVectors vectors;
  private final WordTokenizer tokenizer;

  WordPieces(WordVectors vectors, WordTokenizer tokenizer) {
    this.vectors = vectors;
    this.tokenizer = tokenizer;
  }

  /**
   * A word of a text.
   *
   * @param word how it is looked up
   * @param index its index, or -1
   * @param start where it begins in the text
   * @param end where it ends
   */
  record Piece(String word, int index, int start, int end) {}

  List<Piece> of(String text) {
    List<Piece> pieces = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < text.length(); i++) {
      if (isSpace(text.charAt(i))) {
        add(text, start, i, pieces);
        start = -1;
      } else if (start < 0) {
        start = i;
      }
    }
    add(text, start, text.length(), pieces);
    return pieces;
  }

  /** White space as Python's {@code str.split} has it. */
  private static boolean isSpace(char c) {
    if (c <= ' ') {
      return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
    }
    return c >= 0x85
        && (c == 0x85 || c == 0xA0 || Character.isSpaceChar(c) || Character.isWhitespace(c));
  }

  private void add(String text, int start, int end, List<Piece> pieces) {
    if (start >= 0) {
      pieces.add(piece(text, start, end));
    }
  }

  private Piece piece(String text, int start, int end) {
    String word = text.substring(start, end);
    int index = vectors.indexOf(word);
    if (index >= 0 || tokenizer == WordTokenizer.EXACT) {
      return new Piece(word, index, start, end);
    }
    int from = start;
    int to = end;
    while (from < to && PUNCTUATION.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && PUNCTUATION.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    if (from == to) {
      return new Piece(word, -1, start, end);
    }
    String bare = text.substring(from, to);
    index = vectors.indexOf(bare);
    if (index < 0) {
      bare = bare.toLowerCase(Locale.ROOT);
      index = vectors.indexOf(bare);
    }
    return index >= 0 ? new Piece(bare, index, from, to) : new Piece(word, -1, start, end);
  }
}
