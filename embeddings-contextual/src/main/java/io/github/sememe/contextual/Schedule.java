package io.github.sememe.contextual;

/** What the cores are used for: to answer one text soon, or to answer many in little time. */
enum Schedule {
  /**
   * A text that comes alone while nobody else calls gets all threads; everything else is shared out
   * among them, one thread per batch.
   */
  AUTO,

  /** Every batch gets all threads, and batches follow each other. */
  LATENCY,

  /** Every batch gets one thread, and as many batches run at once as there are threads. */
  THROUGHPUT
}
