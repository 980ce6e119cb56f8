package io.github.sememe.huggingface;

/** Takes the tokens of a text, one by one; nothing is allocated for them. */
@FunctionalInterface
public interface TokenSink {

  /**
   * Takes a token.
   *
   * @param id its number in the vocabulary
   * @param start where the stretch that it stands for begins in the text, in UTF-16 units
   * @param end where that stretch ends, exclusively
   */
  void accept(int id, int start, int end);
}
