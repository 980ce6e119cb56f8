package io.github.sememe.statics;

import io.github.sememe.Truncation;
import io.github.sememe.huggingface.PaddingRule;
import io.github.sememe.huggingface.TruncationRule;
import java.util.Optional;

/**
 * Which tokens of a text take part.
 *
 * @param ofFile where {@code tokenizer.json} cuts, before anything else
 * @param padding how {@code tokenizer.json} fills up after that
 * @param leftOut the token that is left out then; negative if none is
 * @param limit how many take part at most; {@link Integer#MAX_VALUE} if there is no limit
 * @param codePoints beyond how many code points a text is not even looked at, if its end is dropped
 * @param truncation which end is dropped
 */
record Selection(
    Optional<TruncationRule> ofFile,
    Optional<PaddingRule> padding,
    int leftOut,
    int limit,
    long codePoints,
    Truncation truncation) {

  /** Returns the smaller of the two limits. */
  int maxTokens() {
    return ofFile.map(rule -> Math.min(limit, rule.maxTokens())).orElse(limit);
  }
}
