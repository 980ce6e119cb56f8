package io.github.sememe.huggingface;

/** Takes the code points of a normalised text, one by one. */
interface CodePointSink {

  /**
   * Takes a code point.
   *
   * @param codePoint the code point
   * @param start where the stretch that it stands for begins in the original text
   * @param end where that stretch ends
   */
  void accept(int codePoint, int start, int end);

  /** Ends a stretch of text: nothing that was accepted may wait any longer. */
  default void flush() {}

  /** Tells whether something that was accepted still waits for what follows. */
  default boolean isWaiting() {
    return false;
  }
}
