package io.github.sememe.words;

import io.github.sememe.math.FloatRows;

/** Rows that can be summed and multiplied one value after the other, as the originals do. */
interface Rows extends FloatRows {

  /** Adds a row to a sum of its length. */
  default void addTo(int row, float[] sum) {
    float[] values = row(row);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
  }

  /** Multiplies a row with a vector, summing from the first to the last value in float. */
  default float dot(int row, float[] vector) {
    float[] values = row(row);
    float sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += values[i] * vector[i];
    }
    return sum;
  }
}
