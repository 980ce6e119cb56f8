package io.github.sememe.contextual;

import java.util.Arrays;

/**
 * How the queries of a late-interaction model are filled up with a token to which the model gives a
 * meaning.
 *
 * @param length how many tokens a query has then, at least
 * @param isFixed whether it has exactly so many
 * @param isAttended whether the other tokens see those that were added
 * @param token the number of the token that is added
 */
record QueryExpansion(int length, boolean isFixed, boolean isAttended, int token) {

  /** Returns a query filled up. */
  TokenRow apply(TokenRow row) {
    int missing = length - row.length();
    if (missing <= 0) {
      return row;
    }
    long[] ids = Arrays.copyOf(row.ids(), length);
    Arrays.fill(ids, row.length(), length, token);
    return new TokenRow(ids, length, isAttended ? length : row.attended());
  }
}
