package io.github.sememe.explore;

import java.math.BigDecimal;

/**
 * The distance between marks of an axis: 1, 2 or 5 times a power of ten.
 *
 * @param digit 1, 2 or 5
 * @param exponent the power of ten
 */
record TickStep(int digit, int exponent) {
  private static final int[] DIGITS = {1, 2, 5};

  /** Beyond these powers of ten, values are written with an exponent. */
  private static final int SMALLEST_PLAIN = -4;

  private static final int LARGEST_PLAIN = 5;

  static TickStep atLeast(double distance) {
    int exponent = (int) Math.floor(StrictMath.log10(distance));
    for (int digit : DIGITS) {
      TickStep step = new TickStep(digit, exponent);
      if (step.size() >= distance) {
        return step;
      }
    }
    return new TickStep(1, exponent + 1);
  }

  double size() {
    return digit * StrictMath.pow(10, exponent);
  }

  /** Returns the value of the mark that is so many steps from 0. */
  String text(long steps) {
    long digits = steps * digit;
    if (digits == 0) {
      return "0";
    }
    String number =
        exponent >= SMALLEST_PLAIN && exponent <= LARGEST_PLAIN
            ? BigDecimal.valueOf(Math.abs(digits), -exponent).toPlainString()
            : Math.abs(digits) + "e" + exponent;
    return digits < 0 ? "\u2212" + number : number;
  }
}
