package io.github.sememe.words;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from bytes, correctly rounded to {@code float}, as {@link
 * Float#parseFloat(String)} does, and more than ten times as fast on what files of vectors hold.
 *
 * <p>What nearly all of them hold is one digit, a point and up to seven digits: these seven are
 * found and added up as the bytes of one {@code long}, without a loop and without a branch on the
 * sign, which nobody can predict.
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

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** A sign, a digit, a point and eight bytes. */
  private static final int SHORT_FORM = 11;

  private static final int SHORT_PLACES = 7;
  private static final long ZEROS = 0x3030_3030_3030_3030L;
  private static final long ABOVE_NINE = 0x7676_7676_7676_7676L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long PAIRS = 0x0000_00FF_0000_00FFL;
  private static final int[] POWERS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000};

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
   * @param to where reading ends, at most the length of the bytes
   * @return false if there is none; the position is then undefined
   */
  boolean parse(int to) {
    return parseShort(to) || parseAny(to);
  }

  /** Reads a digit, a point and one to seven digits before a space; leaves all else alone. */
  private boolean parseShort(int to) {
    int start = position;
    if (to - start < SHORT_FORM) {
      return false;
    }
    int sign = ((bytes[start] ^ '-') - 1) >>> 31;
    int at = start + sign;
    int whole = bytes[at] - '0';
    if (whole < 0 || whole > 9 || bytes[at + 1] != '.') {
      return false;
    }
    long digits = (long) EIGHT_BYTES.get(bytes, at + 2) ^ ZEROS;
    long others = ((digits + ABOVE_NINE) | digits) & HIGH_BITS;
    int places = Long.numberOfTrailingZeros(others) >>> 3;
    int end = at + 2 + places;
    if (places == 0 || places > SHORT_PLACES || bytes[end] != ' ') {
      return false;
    }
    int all = whole * POWERS[places] + sum(digits << (Long.SIZE - Byte.SIZE * places));
    if (all >= 1 << 24) {
      return false;
    }
    position = end;
    int magnitude = Float.floatToRawIntBits(all / FLOAT_POWERS[places]);
    value = Float.intBitsToFloat(magnitude | (sign << 31));
    return true;
  }

  /** Adds up eight digits, the first in the lowest byte: by pairs, by fours, and both fours. */
  private static int sum(long digits) {
    long pairs = digits * 10 + (digits >>> 8);
    long fours = (pairs & PAIRS) * (100 + (1_000_000L << 32));
    return (int) ((fours + ((pairs >>> 16) & PAIRS) * (1 + (10_000L << 32))) >>> 32);
  }

  private boolean parseAny(int to) {
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
