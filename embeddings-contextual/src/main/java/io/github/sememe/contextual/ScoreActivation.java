package io.github.sememe.contextual;

/** What is applied to the output of a cross-encoder. */
enum ScoreActivation {
  /** The logistic function: scores from 0 to 1. */
  SIGMOID,
  /** Nothing. */
  IDENTITY;

  double apply(double value) {
    return this == SIGMOID ? 1 / (1 + Math.exp(-value)) : value;
  }
}
