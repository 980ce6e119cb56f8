package io.github.sememe.contextual.modules;

import java.util.List;
import java.util.Map;

/**
 * Every token keeps its vector, for late interaction as in ColBERT (Khattab and Zaharia 2020).
 *
 * @param skipped the tokens of documents that are left out, as they stand in the vocabulary
 * @param skippedFor the roles whose tokens are left out
 * @param lengths the limit of each role that has its own
 * @param expansion how queries are filled up
 */
public record EachToken(
    List<String> skipped,
    List<String> skippedFor,
    Map<String, Integer> lengths,
    Expansion expansion)
    implements Aggregation {

  /**
   * How queries are filled up with tokens that the model gives a meaning to.
   *
   * @param isThere whether they are
   * @param length how many tokens a query has then
   * @param isAttended whether other tokens see them
   */
  public record Expansion(boolean isThere, int length, boolean isAttended) {
    /** Queries stay as they are. */
    public static final Expansion NONE = new Expansion(false, 0, false);
  }
}
