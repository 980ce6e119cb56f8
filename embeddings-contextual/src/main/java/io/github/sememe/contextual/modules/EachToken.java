package io.github.sememe.contextual.modules;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every token keeps its vector, for late interaction as in ColBERT (Khattab and Zaharia 2020).
 *
 * @param skipped the pieces that are left out, as they stand in the vocabulary
 * @param skippedFor the roles in whose texts they are left out; texts without a role count as
 *     documents
 * @param kept the numbers of the only tokens of documents that stay, if it is not all
 */
public record EachToken(List<String> skipped, Set<String> skippedFor, Set<Integer> kept)
    implements Aggregation {
  /** All tokens stay. */
  public static final EachToken ALL = new EachToken(List.of(), Set.of(), Set.of());

  /** Copies what is given. */
  public EachToken {
    skipped = List.copyOf(skipped);
    skippedFor = Set.copyOf(skippedFor);
    kept = Set.copyOf(kept);
  }

  static EachToken of(List<String> skipped, List<String> skippedFor, int[] kept) {
    return new EachToken(
        skipped, Set.copyOf(skippedFor), Arrays.stream(kept).boxed().collect(Collectors.toSet()));
  }

  @Override
  public String toString() {
    return "none: a vector for each token";
  }
}
