package io.github.sememe.huggingface;

/**
 * What is put around two texts that a model reads together.
 *
 * @param before the numbers of the tokens before the first text
 * @param between the numbers of the tokens between the two
 * @param after the numbers of the tokens after the second text
 * @param marksSecond whether the second text and what follows it have token type 1, rather than 0
 */
public record PairTemplate(int[] before, int[] between, int[] after, boolean marksSecond) {

  /**
   * Returns how many tokens are put around a pair.
   *
   * @return the number of added tokens
   */
  public int addedTokens() {
    return before.length + between.length + after.length;
  }
}
