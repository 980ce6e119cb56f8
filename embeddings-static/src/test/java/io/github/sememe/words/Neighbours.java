package io.github.sememe.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares lists of neighbours: the same scores in the same order, and the same words up to ties.
 */
final class Neighbours {
  private Neighbours() {}

  static void assertSame(List<Neighbour> expected, List<Neighbour> actual, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).score())
          .as("score " + i + " of " + actual)
          .isCloseTo(expected.get(i).score(), org.assertj.core.data.Offset.offset(tolerance));
    }
    Map<Double, Set<String>> words = byScore(expected);
    double lowest = expected.isEmpty() ? 0 : expected.get(expected.size() - 1).score();
    for (int i = 0; i < expected.size(); i++) {
      boolean mayBeCut = expected.get(i).score() == lowest && words.get(lowest).size() > 1;
      if (!mayBeCut) {
        assertThat(words.get(expected.get(i).score())).contains(actual.get(i).word());
      }
    }
  }

  private static Map<Double, Set<String>> byScore(List<Neighbour> neighbours) {
    return neighbours.stream()
        .collect(
            Collectors.groupingBy(
                Neighbour::score, Collectors.mapping(Neighbour::word, Collectors.toSet())));
  }
}
