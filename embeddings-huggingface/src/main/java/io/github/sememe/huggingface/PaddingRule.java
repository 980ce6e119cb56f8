package io.github.sememe.huggingface;

/**
 * The section {@code padding} of a {@code tokenizer.json}.
 *
 * @param length how many tokens a text has at least; 0 if it is as long as the longest of its batch
 * @param multiple what the number of tokens is a multiple of; 1 if that does not matter
 * @param id the token that fills up
 * @param atStart whether it goes before the text
 */
public record PaddingRule(int length, int multiple, int id, boolean atStart) {

  /**
   * Returns how many tokens are put to a text that is alone in its batch.
   *
   * @param count the number of its tokens
   * @return the number of tokens to add, at least 0
   */
  public int missing(int count) {
    long longest = Math.max(count, length);
    long whole = (longest + multiple - 1) / multiple * multiple;
    return Math.toIntExact(whole - count);
  }
}
