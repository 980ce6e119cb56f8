package io.github.sememe.classic;

/**
 * The lengths of n-grams.
 *
 * @param shortest the least, at least 1
 * @param longest the largest, not below the least
 */
record NgramRange(int shortest, int longest) {
  static NgramRange parse(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(text);
    }
    NgramRange range =
        new NgramRange(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
    if (range.shortest < 1 || range.longest < range.shortest) {
      throw new IllegalArgumentException(text);
    }
    return range;
  }

  @Override
  public String toString() {
    return shortest + "," + longest;
  }
}
