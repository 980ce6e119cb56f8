package io.github.sememe.contextual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups texts of similar length, so that little is computed for padding and no batch is so large
 * that it leaves the caches or blows up memory.
 */
final class BatchPlanner {
  /** Padded tokens per batch. On CPUs larger batches are slower, not faster. */
  private static final int TOKEN_BUDGET = 256;

  private static final int MAX_ROWS = 32;

  private final int maxRows;

  private BatchPlanner(int maxRows) {
    this.maxRows = maxRows;
  }

  /** Groups texts, for models whose vectors do not depend on the other texts of a batch. */
  static BatchPlanner byLength() {
    return new BatchPlanner(MAX_ROWS);
  }

  /** Leaves every text alone, for the other models. */
  static BatchPlanner oneByOne() {
    return new BatchPlanner(1);
  }

  /**
   * Plans batches.
   *
   * @param lengths the number of tokens of each text
   * @return the indices of the texts, batch by batch, longest first
   */
  List<int[]> plan(int[] lengths) {
    int[] order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt((Integer index) -> -lengths[index]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<int[]> batches = new ArrayList<>();
    int start = 0;
    while (start < order.length) {
      int rows = Math.min(maxRows, Math.max(1, TOKEN_BUDGET / Math.max(1, lengths[order[start]])));
      int end = Math.min(order.length, start + rows);
      batches.add(Arrays.copyOfRange(order, start, end));
      start = end;
    }
    return batches;
  }
}
