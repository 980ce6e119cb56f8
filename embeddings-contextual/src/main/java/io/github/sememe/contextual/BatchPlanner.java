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
  private static final int MOST_TOKENS = 256;

  /** What the graph gives for a batch of several texts: so much memory is used again. */
  private static final int MOST_FLOATS = Workspace.MOST_KEPT / Float.BYTES;

  private static final int MAX_ROWS = 32;

  private final int maxRows;
  private final int maxTokens;
  private final int threads;

  private BatchPlanner(int maxRows, int maxTokens, int threads) {
    this.maxRows = maxRows;
    this.maxTokens = maxTokens;
    this.threads = threads;
  }

  /**
   * Groups texts, for models whose vectors do not depend on the other texts of a batch.
   *
   * @param threads how many batches run at once: few texts are dealt out to all of them
   * @param floatsPerToken how much the graph gives for each token: a vector, or a score for each
   *     piece of the vocabulary
   */
  static BatchPlanner byLength(int threads, int floatsPerToken) {
    return new BatchPlanner(MAX_ROWS, Math.min(MOST_TOKENS, MOST_FLOATS / floatsPerToken), threads);
  }

  /** Leaves every text alone, for the other models. */
  static BatchPlanner oneByOne() {
    return new BatchPlanner(1, 1, 1);
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
      return maxTokens;
    }
    long tokens = Arrays.stream(lengths).asLongStream().sum();
    return (int) Math.min(maxTokens, (tokens + threads - 1) / threads);
  }
}
