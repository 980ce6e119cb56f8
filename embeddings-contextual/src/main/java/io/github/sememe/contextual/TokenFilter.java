package io.github.sememe.contextual;

import io.github.sememe.Token;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which tokens of a text are shown and scored.
 *
 * @param skipped the numbers of those that are not
 * @param kept the numbers of the only ones that are; empty for all
 */
record TokenFilter(Set<Integer> skipped, Set<Integer> kept) {
  /** All are. */
  static final TokenFilter NONE = new TokenFilter(Set.of(), Set.of());

  /** Returns the places of those that stay. */
  int[] places(List<Token> tokens) {
    return IntStream.range(0, tokens.size()).filter(at -> keeps(tokens.get(at).id())).toArray();
  }

  private boolean keeps(int id) {
    return !skipped.contains(id) && (kept.isEmpty() || kept.contains(id));
  }
}
