package io.github.sememe.words;

import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from bytes, correctly rounded to {@code float}, as {@link
 * Float#parseFloat(String)} does, and ten times as fast on what files of vectors hold.
 *
 * <p>Up to 24 bits of digits and ten places are one exact division in {@code float} (Clinger's fast
 * path); up to 53 bits and 22 places are one exact division in {@code double}, whose rounding to
 * {@code float} is right unless the result lies beside the middle of two floats. All else goes to
 * the JDK. Python's {@code float32(str)} rounds twice, which differs in the last bit for about one
 * number in a hundred million.
 */
final class FloatParser {
  private static final int FLOAT_PLACES = 10;
  private static final int DOUBLE_PLACES = 22;
  private static final int MOST_DIGITS = 18;
  private static final int MOST_EXPONENT = 9999;
  private static final int BITS_BELOW_FLOAT = 0x1FFF_FFFF;
  private static final int MIDDLE = 0x1000_0000;

  private static final float[] FLOAT_POWERS = {
    1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f
  };
  private static final double[] DOUBLE_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private byte[] bytes = new byte[0];
  private int position;
  private float value;

  void reset(byte[] newBytes, int newPosition) {
    bytes = newBytes;
    position = newPosition;
  }

  int position() {
    return position;
  }

  float value() {
    return value;
  }

  /**
   * Reads the number that begins here and ends before {@code to} or at a space.
   *
   * @return false if there is none; the position is then undefined
   */
  boolean parse(int to) {
    int start = position;
    int at = start;
    boolean isNegative = false;
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      isNegative = bytes[at++] == '-';
    }
    long digits = 0;
    int count = 0;
    int places = 0;
    int first = at;
    while (at < to && isDigit(bytes[at])) {
      digits = digits * 10 + (bytes[at++] - '0');
      count++;
    }
    if (at < to && bytes[at] == '.') {
      int point = at++;
      while (at < to && isDigit(bytes[at])) {
        digits = digits * 10 + (bytes[at++] - '0');
        count++;
      }
      places = at - point - 1;
    }
    if (count == 0) {
      return word(start, first, to, isNegative);
    }
    int exponent = -places;
    if (at < to && (bytes[at] | 0x20) == 'e') {
      int written = exponent(at + 1, to);
      if (position < 0) {
        return false;
      }
      at = position;
      exponent += written;
    }
    if (at < to && bytes[at] != ' ') {
      return false;
    }
    position = at;
    value =
        count <= MOST_DIGITS
            ? of(isNegative, digits, exponent, start, at)
            : Float.parseFloat(text(start, at));
    return true;
  }

  /** Reads an exponent; sets the position to where it ends, or to -1 if there is none. */
  private int exponent(int from, int to) {
    int at = from;
    boolean isNegative = false;
    if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
      isNegative = bytes[at++] == '-';
    }
    int first = at;
    int exponent = 0;
    while (at < to && isDigit(bytes[at])) {
      exponent = Math.min(MOST_EXPONENT, exponent * 10 + (bytes[at++] - '0'));
    }
    position = at == first ? -1 : at;
    return isNegative ? -exponent : exponent;
  }

  private float of(boolean isNegative, long digits, int exponent, int start, int end) {
    if (digits < 1 << 24 && exponent <= 0 && exponent >= -FLOAT_PLACES) {
      float magnitude = digits / FLOAT_POWERS[-exponent];
      return isNegative ? -magnitude : magnitude;
    }
    if (digits < 1L << 53 && exponent >= -DOUBLE_PLACES && exponent <= DOUBLE_PLACES) {
      double exact =
          exponent < 0
              ? digits / DOUBLE_POWERS[-exponent]
              : (double) digits * DOUBLE_POWERS[exponent];
      int below = (int) Double.doubleToRawLongBits(exact) & BITS_BELOW_FLOAT;
      boolean isSafe = Math.abs(below - MIDDLE) > 1 && exact >= Float.MIN_NORMAL;
      if (isSafe) {
        return (float) (isNegative ? -exact : exact);
      }
    }
    return Float.parseFloat(text(start, end));
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Reads what C prints for values that are not numbers. */
  private boolean word(int start, int first, int to, boolean isNegative) {
    int end = first;
    while (end < to && bytes[end] != ' ') {
      end++;
    }
    position = end;
    switch (end - first > 8 ? "" : text(first, end).toLowerCase(java.util.Locale.ROOT)) {
      case "nan" -> value = Float.NaN;
      case "inf", "infinity" ->
          value = isNegative ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
      default -> {
        position = start;
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
