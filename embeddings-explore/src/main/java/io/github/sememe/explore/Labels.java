package io.github.sememe.explore;

import io.github.sememe.math.FloatRows;
import java.util.List;
import java.util.Objects;

/** What labels and vectors that belong together must be. */
final class Labels {
  private Labels() {}

  static void check(List<String> labels, FloatRows vectors) {
    if (labels.size() != vectors.rowCount()) {
      throw new IllegalArgumentException(
          labels.size() + " labels do not fit " + vectors.rowCount() + " vectors");
    }
    for (int i = 0; i < labels.size(); i++) {
      int index = i;
      Objects.requireNonNull(labels.get(i), () -> "Label " + index + " is null");
    }
  }

  /** Refuses a value that no picture and no file can show. */
  static void checkFinite(int row, float[] values) {
    for (int column = 0; column < values.length; column++) {
      if (!Float.isFinite(values[column])) {
        throw notFinite(row, column, values[column]);
      }
    }
  }

  static IllegalArgumentException notFinite(int row, int column, float value) {
    return new IllegalArgumentException(
        "Vector "
            + row
            + " holds "
            + value
            + " at "
            + column
            + "; only finite values can be shown");
  }
}
