package io.github.sememe.contextual;

/**
 * The tokens of one text, or of a pair of texts, as an encoder takes them.
 *
 * @param ids their numbers, those around the text included
 * @param secondStart where the second text of a pair begins; the number of tokens for a single text
 * @param attended how many tokens the others see: all but those that a query is filled up with
 */
record TokenRow(long[] ids, int secondStart, int attended) {

  /** Returns the tokens of a single text. */
  static TokenRow of(long[] ids) {
    return new TokenRow(ids, ids.length, ids.length);
  }

  /**
   * Puts a stretch of numbers into an array.
   *
   * @param at where in the array
   * @return where in the array the stretch ends
   */
  static int put(int[] numbers, int from, int count, long[] ids, int at) {
    for (int i = 0; i < count; i++) {
      ids[at + i] = numbers[from + i];
    }
    return at + count;
  }

  int length() {
    return ids.length;
  }
}
