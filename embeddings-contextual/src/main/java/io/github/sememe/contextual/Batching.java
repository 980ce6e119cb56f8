package io.github.sememe.contextual;

/** Whether texts may be grouped where grouping moves their vectors. */
enum Batching {
  /** Same text, same vector, whoever its neighbours are. */
  INDEPENDENT,

  /**
   * Texts of similar length together, even if a model's vectors then depend on their neighbours.
   */
  THROUGHPUT
}
