package io.github.sememe.explore;

import io.github.sememe.math.CompressedRows;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.FloatRows;
import java.util.Random;

/** Rows to draw. */
final class Rows {
  private Rows() {}

  static FloatMatrix of(int count, int dimension, float... values) {
    return FloatMatrix.wrap(count, dimension, values);
  }

  static FloatMatrix random(Random random, int count, int dimension) {
    FloatMatrix rows = FloatMatrix.zeros(count, dimension);
    for (int i = 0; i < rows.array().length; i++) {
      rows.array()[i] = (float) random.nextGaussian();
    }
    return rows;
  }

  /** The same rows, with only what is not zero stored. */
  static CompressedRows compressed(FloatRows rows) {
    int[] starts = new int[rows.rowCount() + 1];
    int[] columns = new int[rows.rowCount() * rows.dimension()];
    float[] values = new float[columns.length];
    int size = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      float[] all = rows.row(row);
      for (int column = 0; column < all.length; column++) {
        if (all[column] != 0) {
          columns[size] = column;
          values[size++] = all[column];
        }
      }
      starts[row + 1] = size;
    }
    return CompressedRows.wrap(
        rows.dimension(),
        starts,
        java.util.Arrays.copyOf(columns, size),
        java.util.Arrays.copyOf(values, size));
  }
}
