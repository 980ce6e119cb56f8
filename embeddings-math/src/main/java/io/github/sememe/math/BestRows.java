package io.github.sememe.math;

import java.util.Arrays;

/**
 * The best rows seen so far: a heap with a largest size and the worst on top. Whichever order rows
 * are offered in, the same ones stay. Its memory grows with the rows that it holds: of many heaps
 * that share out rows, all together hold no more than there are rows.
 */
final class BestRows {
  private static final int SMALL = 64;

  private final int capacity;
  private double[] scores;
  private int[] indices;
  private int size;

  BestRows(int capacity) {
    this.capacity = capacity;
    scores = new double[Math.min(capacity, SMALL)];
    indices = new int[scores.length];
  }

  /** NaN is worse than all numbers, and of equal scores the later row is the worse. */
  private static boolean isWorse(double score, int index, double than, int thanIndex) {
    if (score < than) {
      return true;
    }
    if (score > than) {
      return false;
    }
    boolean isNumber = !Double.isNaN(score);
    return isNumber == !Double.isNaN(than) ? index > thanIndex : !isNumber;
  }

  /**
   * Returns what a score must exceed to stay: NaN as long as there is room or NaN is among the
   * best, so that {@code !(score <= bar)} asks whether a row is worth offering.
   */
  double bar() {
    if (capacity == 0) {
      return Double.POSITIVE_INFINITY;
    }
    return size < capacity ? Double.NaN : scores[0];
  }

  /** The bar in {@code float}, rounded down. */
  float floatBar() {
    double bar = bar();
    float rounded = (float) bar;
    return rounded > bar ? Math.nextDown(rounded) : rounded;
  }

  void offer(double score, int index) {
    if (size < capacity) {
      makeRoom();
      rise(size++, score, index);
    } else if (size > 0 && isWorse(scores[0], indices[0], score, index)) {
      sink(size, score, index);
    }
  }

  private void makeRoom() {
    if (size == scores.length) {
      int larger = (int) Math.min(capacity, 2L * size);
      scores = Arrays.copyOf(scores, larger);
      indices = Arrays.copyOf(indices, larger);
    }
  }

  private void rise(int from, double score, int index) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) / 2;
      if (!isWorse(score, index, scores[parent], indices[parent])) {
        break;
      }
      put(at, scores[parent], indices[parent]);
      at = parent;
    }
    put(at, score, index);
  }

  /** Puts a row in the place of the top, and down to where it belongs within {@code count}. */
  private void sink(int count, double score, int index) {
    int at = 0;
    while (2 * at + 1 < count) {
      int child = 2 * at + 1;
      if (child + 1 < count
          && isWorse(scores[child + 1], indices[child + 1], scores[child], indices[child])) {
        child++;
      }
      if (!isWorse(scores[child], indices[child], score, index)) {
        break;
      }
      put(at, scores[child], indices[child]);
      at = child;
    }
    put(at, score, index);
  }

  private void put(int at, double score, int index) {
    scores[at] = score;
    indices[at] = index;
  }

  void offerAll(BestRows other) {
    for (int i = 0; i < other.size; i++) {
      offer(other.scores[i], other.indices[i]);
    }
  }

  /** The rows found, in no order. */
  int[] found() {
    return Arrays.copyOf(indices, size);
  }

  /** Empties the heap, best first. */
  Neighbors drain() {
    int[] foundIndices = new int[size];
    double[] foundScores = new double[size];
    for (int rank = size - 1; rank >= 0; rank--) {
      foundIndices[rank] = indices[0];
      foundScores[rank] = scores[0];
      if (rank > 0) {
        sink(rank, scores[rank], indices[rank]);
      }
    }
    size = 0;
    return new Neighbors(foundIndices, foundScores);
  }
}
