package io.github.sememe.math;

import java.util.Arrays;

/**
 * Rows that were found, best first, and how well they match.
 *
 * <p>Immutable. Equal scores stand in the order of the rows; a score that is not a number stands
 * behind all others.
 */
public final class Neighbors {
  private final int[] indices;
  private final double[] scores;

  Neighbors(int[] indices, double[] scores) {
    this.indices = indices;
    this.scores = scores;
  }

  /**
   * Returns how many rows were found.
   *
   * @return the number of rows
   */
  public int size() {
    return indices.length;
  }

  /**
   * Returns a row's index.
   *
   * @param rank 0 for the best
   * @return the index of the row
   * @throws IndexOutOfBoundsException if fewer were found
   */
  public int index(int rank) {
    return indices[rank];
  }

  /**
   * Returns a row's score.
   *
   * @param rank 0 for the best
   * @return the score; higher is nearer
   * @throws IndexOutOfBoundsException if fewer were found
   */
  public double score(int rank) {
    return scores[rank];
  }

  /**
   * Returns the indices of all rows found.
   *
   * @return a new array, best first
   */
  public int[] indices() {
    return indices.clone();
  }

  /**
   * Returns the scores of all rows found.
   *
   * @return a new array, best first
   */
  public double[] scores() {
    return scores.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Neighbors neighbors
        && Arrays.equals(indices, neighbors.indices)
        && Arrays.equals(scores, neighbors.scores);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(indices) + Arrays.hashCode(scores);
  }

  @Override
  public String toString() {
    return "Neighbors" + Arrays.toString(indices);
  }
}
