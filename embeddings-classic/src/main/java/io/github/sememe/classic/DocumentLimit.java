package io.github.sememe.classic;

/**
 * A bound on the number of texts that have a term: so many texts, or a share of all. As in
 * scikit-learn, 1 is one text and 1.0 is all of them.
 *
 * @param value the number of texts, at least 1, or the share, from 0 to 1
 * @param isShare which of the two
 */
record DocumentLimit(double value, boolean isShare) {
  DocumentLimit {
    if (isShare ? !(value >= 0 && value <= 1) : !(value >= 1)) {
      throw new IllegalArgumentException(
          value + " is neither a whole number of texts from 1 on nor a share from 0.0 to 1.0");
    }
  }

  static DocumentLimit texts(int count) {
    return new DocumentLimit(count, false);
  }

  static DocumentLimit share(double share) {
    return new DocumentLimit(share, true);
  }

  static DocumentLimit parse(String text) {
    return text.matches("[0-9]+") ? texts(Integer.parseInt(text)) : share(Double.parseDouble(text));
  }

  /** The bound in texts, without rounding. */
  double of(long texts) {
    return isShare ? value * texts : value;
  }

  @Override
  public String toString() {
    return isShare ? String.valueOf(value) : String.valueOf((int) value);
  }
}
