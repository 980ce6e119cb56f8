package io.github.sememe.words;

import java.util.Arrays;

/** Rows whose mean is a vector, in the order in which they are summed. */
final class RowList {
  private int[] rows = new int[32];
  private int size;

  void add(int row) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
    }
    rows[size++] = row;
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(rows, size);
  }

  /**
   * The mean as fastText forms it: a sum in float times the inverse; zeros if there are no rows.
   */
  float[] mean(Rows matrix) {
    float[] mean = new float[matrix.dimension()];
    for (int i = 0; i < size; i++) {
      matrix.addTo(rows[i], mean);
    }
    if (size > 0) {
      float inverse = (float) (1.0 / size);
      for (int i = 0; i < mean.length; i++) {
        mean[i] *= inverse;
      }
    }
    return mean;
  }
}
