package io.github.sememe.contextual;

/** Turns offsets in code points, asked for in nearly ascending order, into offsets in UTF-16. */
final class Utf16Offsets {
  private final String text;
  private int codePoints;
  private int units;

  Utf16Offsets(String text) {
    this.text = text;
  }

  int of(int codePointOffset) {
    units = text.offsetByCodePoints(units, codePointOffset - codePoints);
    codePoints = codePointOffset;
    return units;
  }
}
