package io.github.sememe.classic;

/** What vectors are divided by. */
public enum Norm {
  /** Their Euclidean length. */
  L2,

  /** The sum of the absolute values. */
  L1,

  /** Nothing. */
  NONE;

  /** Divides, as scikit-learn does; to multiply by a reciprocal would round differently. */
  void divide(double[] values, int size) {
    if (this == NONE) {
      return;
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += this == L2 ? values[i] * values[i] : Math.abs(values[i]);
    }
    double length = this == L2 ? Math.sqrt(sum) : sum;
    if (length != 0) {
      for (int i = 0; i < size; i++) {
        values[i] /= length;
      }
    }
  }
}
