package io.github.sememe;

/** A text is longer than the model's limit, and the embedder was told not to cut. */
public final class TruncationException extends EmbeddingException {
  private static final long serialVersionUID = 1L;

  /** How many tokens the text has. */
  private final int tokens;

  /** How many the model takes. */
  private final int maxTokens;

  /**
   * Creates the exception.
   *
   * @param index the index of the text in the call
   * @param tokens how many tokens the text has, those that the model adds included
   * @param maxTokens how many the model takes
   */
  public TruncationException(long index, int tokens, int maxTokens) {
    super(
        tokens
            + " tokens, but the model takes at most "
            + maxTokens
            + ". Split the text, or set truncation = end or truncation = start.",
        null,
        index);
    this.tokens = tokens;
    this.maxTokens = maxTokens;
  }

  /**
   * Returns how many tokens the text has.
   *
   * @return the number of tokens, those that the model adds included
   */
  public int tokens() {
    return tokens;
  }

  /**
   * Returns how many tokens the model takes.
   *
   * @return the limit, tokens that the model adds included
   */
  public int maxTokens() {
    return maxTokens;
  }

  @Override
  EmbeddingException at(long newIndex, String sameDetail) {
    return new TruncationException(newIndex, tokens, maxTokens);
  }
}
