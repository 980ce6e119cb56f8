package io.github.sememe;

import io.github.sememe.math.Neighbors;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text that was found, and how well it matches.
 *
 * @param index the row of the batch, or the place in the list of documents, that was searched
 * @param score the similarity; higher is better
 */
public record Match(int index, double score) {

  /** Returns what a search has found, best first. */
  static List<Match> of(Neighbors found) {
    return IntStream.range(0, found.size())
        .mapToObj(rank -> new Match(found.index(rank), found.score(rank)))
        .toList();
  }
}
