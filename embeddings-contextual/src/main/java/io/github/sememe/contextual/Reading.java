package io.github.sememe.contextual;

import java.util.Optional;

/**
 * How the texts of one role are read.
 *
 * @param prompt what is prepended
 * @param promptTokens how many tokens at the beginning of a text take no part in its vector
 * @param limit where texts are cut
 * @param expansion how texts are filled up, if they are
 * @param filter which tokens are shown
 * @param head what is made of the vectors of the tokens
 */
record Reading(
    String prompt,
    int promptTokens,
    TokenLimit limit,
    Optional<QueryExpansion> expansion,
    TokenFilter filter,
    Head head) {

  /**
   * Tokenizes a text.
   *
   * @param index where the caller has it, for messages
   */
  TokenLimit.Cut cut(EncoderTokens tokenizer, String text, int index) {
    TokenLimit.Cut cut = limit.apply(tokenizer, prompt.concat(text), index);
    return expansion
        .map(fill -> new TokenLimit.Cut(fill.apply(cut.row()), cut.dropped()))
        .orElse(cut);
  }
}
