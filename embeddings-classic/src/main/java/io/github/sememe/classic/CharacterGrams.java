package io.github.sememe.classic;

import java.util.Arrays;

/** Cuts texts into n-grams of code points, over word boundaries or within words. */
final class CharacterGrams implements DocumentReader {
  private final Preparation preparation;
  private final int shortest;
  private final int longest;
  private final boolean withinWords;

  /** Where each code point of the current text begins, and where the last one ends. */
  private int[] offsets = new int[256];

  CharacterGrams(Preparation preparation, int shortest, int longest, boolean withinWords) {
    this.preparation = preparation;
    this.shortest = shortest;
    this.longest = longest;
    this.withinWords = withinWords;
  }

  @Override
  public void read(String text, Tokens tokens) {
    tokens.clear();
    String prepared = preparation.apply(text);
    if (withinWords) {
      words(prepared, tokens);
    } else {
      wholeText(prepared, tokens);
    }
  }

  /** Two or more white spaces become one space; a single one stays what it is. */
  private void wholeText(String text, Tokens tokens) {
    tokens.reserve(Math.multiplyExact(3, text.length()), 0);
    int points = 0;
    int end = 0;
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      if (PythonCharacters.isSpace(codePoint)) {
        int after = afterSpaces(text, next);
        codePoint = after > next ? ' ' : codePoint;
        next = after;
      }
      mark(points++, end);
      end = Utf8.encode(codePoint, tokens.bytes, end);
      i = next;
    }
    mark(points, end);
    for (int n = shortest; n <= Math.min(longest, points); n++) {
      grams(points, n, tokens);
    }
  }

  private static int afterSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && PythonCharacters.isSpace(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private void words(String text, Tokens tokens) {
    int from = afterSpaces(text, 0);
    while (from < text.length()) {
      int to = from;
      while (to < text.length() && !PythonCharacters.isSpace(text.codePointAt(to))) {
        to += Character.charCount(text.codePointAt(to));
      }
      word(text, from, to, tokens);
      from = afterSpaces(text, to);
    }
  }

  private void word(String text, int from, int to, Tokens tokens) {
    tokens.reserve(Math.addExact(Math.multiplyExact(3, to - from), 2), 0);
    int points = 0;
    int end = tokens.position;
    mark(points++, end);
    tokens.bytes[end++] = ' ';
    for (int i = from; i < to; i += Character.charCount(text.codePointAt(i))) {
      mark(points++, end);
      end = Utf8.encode(text.codePointAt(i), tokens.bytes, end);
    }
    mark(points++, end);
    tokens.bytes[end++] = ' ';
    mark(points, end);
    for (int n = shortest; n <= longest; n++) {
      grams(points, Math.min(n, points), tokens);
      if (n >= points) {
        break;
      }
    }
    tokens.position = end;
  }

  private void mark(int point, int offset) {
    if (point == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
    }
    offsets[point] = offset;
  }

  private void grams(int points, int n, Tokens tokens) {
    tokens.reserve(0, points - n + 1);
    for (int i = 0; i + n <= points; i++) {
      tokens.starts[tokens.count] = offsets[i];
      tokens.ends[tokens.count++] = offsets[i + n];
    }
  }
}
