package io.github.sememe.words;

/** How the words nearest to a vector are looked for; what is found is the same. */
public enum NeighbourSearch {
  /** By looking at all vectors. */
  PLAIN,

  /**
   * By looking at copies of all vectors in bytes first, and then only at vectors that these cannot
   * exclude. The first search makes the copies: on the heap, a byte for each value.
   */
  FILTERED
}
