package io.github.sememe.huggingface;

/**
 * Reads a number of a JSON file as the original reads it: all digits as one whole number, which is
 * then divided by a power of ten. That may miss the nearest {@code double} by its last bit, which
 * decides between ways of the same sum.
 */
final class Score {
  /** Powers of ten up to the largest that is finite. */
  private static final double[] POWERS = new double[309];

  static {
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private static final int FAR_OUT = 100_000;

  private Score() {}

  /** Returns the number; infinite if it is too large. */
  static double parse(String number) {
    boolean isNegative = number.startsWith("-");
    long digits = 0;
    int exponent = 0;
    boolean isFull = false;
    boolean isFraction = false;
    int at = isNegative ? 1 : 0;
    for (; at < number.length(); at++) {
      char c = number.charAt(at);
      if (c == '.') {
        isFraction = true;
      } else if (c < '0' || c > '9') {
        break;
      } else if (isFull || overflows(digits, c - '0')) {
        // What does not fit is ignored, up to the exponent.
        isFull = true;
        exponent += isFraction ? 0 : 1;
      } else {
        digits = 10 * digits + (c - '0');
        exponent -= isFraction ? 1 : 0;
      }
    }
    double value = scaled(unsigned(digits), exponent + exponent(number, at));
    return isNegative ? -value : value;
  }

  private static boolean overflows(long digits, int digit) {
    int compared = Long.compareUnsigned(digits, Long.divideUnsigned(-1L, 10));
    return compared > 0 || (compared == 0 && digit > (int) Long.remainderUnsigned(-1L, 10));
  }

  /** Returns a number without a sign, rounded once. */
  private static double unsigned(long digits) {
    // The lowest bit must not be lost where it decides how to round.
    return digits >= 0 ? digits : 2.0 * ((digits >>> 1) | (digits & 1));
  }

  /** Returns what follows the letter e; what is beyond all numbers is cut. */
  private static int exponent(String number, int at) {
    if (at >= number.length()) {
      return 0;
    }
    double exponent = Double.parseDouble(number.substring(at + 1));
    return (int) Math.max(-FAR_OUT, Math.min(FAR_OUT, exponent));
  }

  private static double scaled(double digits, int exponent) {
    double value = digits;
    int power = exponent;
    while (power < -(POWERS.length - 1) && value != 0) {
      value /= POWERS[POWERS.length - 1];
      power += POWERS.length - 1;
    }
    if (value == 0) {
      return 0;
    }
    if (power >= POWERS.length) {
      return Double.POSITIVE_INFINITY;
    }
    return power >= 0 ? value * POWERS[power] : value / POWERS[-power];
  }
}
