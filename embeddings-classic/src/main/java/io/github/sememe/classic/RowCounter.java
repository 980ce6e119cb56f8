package io.github.sememe.classic;

/**
 * Finds the dimensions of a text's terms. Safe for several threads, each with buffers of its own.
 */
interface RowCounter {

  /** Counts the terms of a text, whose tokens a reader of the same analysis has found. */
  void count(Tokens tokens, Row row);
}
