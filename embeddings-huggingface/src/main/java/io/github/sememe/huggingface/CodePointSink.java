package io.github.sememe.huggingface;

/** Takes the code points of a normalised text, one by one. */
interface CodePointSink {

  /** What stands for a surrogate without its other half. */
  int REPLACEMENT = 0xFFFD;

  /**
   * Takes a code point.
   *
   * @param codePoint the code point
   * @param start where the stretch that it stands for begins in the original text
   * @param end where that stretch ends
   */
  void accept(int codePoint, int start, int end);

  /**
   * Takes the code point that begins at a place of a text; a surrogate without its other half
   * counts as U+FFFD.
   *
   * @param text the original text
   * @param at the place
   * @param end where the stretch that is read ends
   * @return where the next code point begins
   */
  default int take(String text, int at, int end) {
    char c = text.charAt(at);
    if (!Character.isSurrogate(c)) {
      accept(c, at, at + 1);
      return at + 1;
    }
    if (at + 1 < end && Character.isSurrogatePair(c, text.charAt(at + 1))) {
      accept(Character.toCodePoint(c, text.charAt(at + 1)), at, at + 2);
      return at + 2;
    }
    accept(REPLACEMENT, at, at + 1);
    return at + 1;
  }

  /** Ends a stretch of text: nothing that was accepted may wait any longer. */
  default void flush() {}

  /** Tells whether something that was accepted still waits for what follows. */
  default boolean isWaiting() {
    return false;
  }
}
