package io.github.sememe.contextual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Groups texts of similar length, so that little is computed for padding and no batch is so large
 * that it leaves the caches or blows up memory.
 */
final class BatchPlanner {
  /** Padded tokens per batch. On CPUs larger batches are slower, not faster. */
  private static final int TOKEN_BUDGET = 256;

  private static final int MAX_ROWS = 32;

  private final int maxRows;
  private final int threads;

  private BatchPlanner(int maxRows, int threads) {
    this.maxRows = maxRows;
    this.threads = threads;
  }

  /**
   * Groups texts, for models whose vectors do not depend on the other texts of a batch.
   *
   * @param threads how many batches run at once: few texts are dealt out to all of them
   */
  static BatchPlanner byLength(int threads) {
    return new BatchPlanner(MAX_ROWS, threads);
  }

  /** Leaves every text alone, for the other models. */
  static BatchPlanner oneByOne() {
    return new BatchPlanner(1, 1);
  }

  /**
   * Plans batches.
   *
   * @param lengths the number of tokens of each text
   * @return the indices of the texts, batch by batch, longest first; texts without tokens are in
   *     none
   */
  List<int[]> plan(int[] lengths) {
    int[] order = longestFirst(lengths);
    int budget = budget(lengths);
    List<int[]> batches = new ArrayList<>();
    int start = 0;
    while (start < order.length && lengths[order[start]] > 0) {
      int rows = Math.min(maxRows, Math.max(1, budget / lengths[order[start]]));
      int end = Math.min(order.length, start + rows);
      while (lengths[order[end - 1]] == 0) {
        end--;
      }
      batches.add(Arrays.copyOfRange(order, start, end));
      start = end;
    }
    return batches;
  }

  /** Texts of one length keep their order. */
  private static int[] longestFirst(int[] lengths) {
    long[] keys = new long[lengths.length];
    Arrays.setAll(keys, index -> ((long) -lengths[index] << Integer.SIZE) | index);
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /** So many tokens that there is a batch for every thread, if the texts suffice for that. */
  private int budget(int[] lengths) {
    if (threads == 1) {
      return TOKEN_BUDGET;
    }
    long tokens = Arrays.stream(lengths).asLongStream().sum();
    return (int) Math.min(TOKEN_BUDGET, (tokens + threads - 1) / threads);
  }
}
