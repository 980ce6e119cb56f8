package io.github.sememe.contextual;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.Truncation;
import io.github.sememe.TruncationException;

/**
 * Cuts texts at the limit of the model, as sentence-transformers does: the tokens that are put
 * around a text count and always stay.
 *
 * @param maxTokens how many tokens take part
 * @param truncation which end is dropped
 */
record TokenLimit(int maxTokens, Truncation truncation) {

  /**
   * A text as the encoder takes it.
   *
   * @param row its tokens, those around it included
   * @param dropped how many were cut off
   */
  record Cut(TokenRow row, int dropped) {}

  /**
   * Tells whether a text has a token of its own: without one, all texts would be the same.
   *
   * @param otherTokens how many tokens there are besides
   */
  boolean leavesRoom(int otherTokens) {
    return maxTokens > otherTokens;
  }

  /**
   * Checks that there is room for a token of each text.
   *
   * @param addedTokens how many tokens the model adds
   * @param texts to how many texts together it adds them
   * @throws io.github.sememe.ConfigurationException if there is none
   */
  void requireRoom(EmbedderConfig config, int addedTokens, int texts) {
    int taken = addedTokens + texts - 1;
    if (!leavesRoom(taken)) {
      throw config.problem(
          TransformerKeys.MAX_TOKENS.name(),
          "max-tokens is "
              + maxTokens
              + ", but the model adds "
              + addedTokens
              + " tokens to each "
              + (texts == 1 ? "text" : "query with its document")
              + ": allowed are "
              + (taken + 1)
              + " and more");
    }
  }

  /**
   * Tokenizes a text and cuts it.
   *
   * @throws TruncationException if the text is too long and must not be cut
   */
  Cut apply(EncoderTokens tokenizer, String text, int index) {
    int[] body = tokenizer.body(text);
    int room = maxTokens - tokenizer.addedTokens();
    int dropped = Math.max(0, body.length - room);
    if (dropped > 0 && truncation == Truncation.ERROR) {
      throw new TruncationException(index, body.length + tokenizer.addedTokens(), maxTokens);
    }
    int from = truncation == Truncation.START ? dropped : 0;
    long[] ids = tokenizer.surround(body, from, from + body.length - dropped);
    return new Cut(TokenRow.of(ids), dropped);
  }
}
