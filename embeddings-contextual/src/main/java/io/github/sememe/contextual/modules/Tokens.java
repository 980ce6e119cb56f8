package io.github.sememe.contextual.modules;

/**
 * The vectors of a text's tokens, one after the other within an array.
 *
 * @param values the array, which nobody changes while it is looked at
 * @param offset where the vector of the first token begins
 * @param skipped how many tokens at the beginning take no part, at most {@code total}
 * @param total how many tokens the text has
 * @param dimension the length of a vector
 */
public record Tokens(float[] values, int offset, int skipped, int total, int dimension) {

  /** Returns the same tokens, of which so many at the beginning take no part, or all. */
  public Tokens skip(int count) {
    return new Tokens(values, offset, Math.min(count, total), total, dimension);
  }

  /** Returns where the vector of the first token begins that takes part. */
  int start() {
    return offset + skipped * dimension;
  }

  /** Returns how many tokens take part. */
  int count() {
    return total - skipped;
  }
}
