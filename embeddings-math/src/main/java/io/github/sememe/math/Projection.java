package io.github.sememe.math;

/** Rows less a center, times the components: the coordinates that a decomposition gives them. */
final class Projection {
  private static final int BLOCK = 1024;

  private final FloatMatrix components;
  private final double[] center;

  Projection(FloatMatrix components, double[] center) {
    this.components = components;
    this.center = center;
  }

  static int checkComponents(FloatRows rows, int components) {
    int most = Math.min(rows.rowCount(), rows.dimension());
    if (components < 1 || components > most) {
      throw new IllegalArgumentException(
          components
              + " components of "
              + rows.rowCount()
              + " rows of "
              + rows.dimension()
              + " values: allowed are "
              + (most == 0 ? "none" : "1 to " + most));
    }
    return components;
  }

  FloatMatrix transform(FloatRows rows) {
    check(rows, components.dimension());
    FloatMatrix result = FloatMatrix.zeros(rows.rowCount(), components.rowCount());
    JdkMatrixBackend.Blocks.forEach(
        (rows.rowCount() + BLOCK - 1) / BLOCK, block -> transform(rows, block * BLOCK, result));
    return result;
  }

  private void transform(FloatRows rows, int first, FloatMatrix result) {
    FloatMatrix centered = centered(rows, first, Math.min(BLOCK, rows.rowCount() - first));
    float[] block = Matrices.product(centered, components).array();
    System.arraycopy(block, 0, result.array(), result.offset(first), block.length);
  }

  private FloatMatrix centered(FloatRows rows, int first, int count) {
    FloatMatrix centered = FloatMatrix.zeros(count, rows.dimension());
    float[] values = centered.array();
    rows.copyRows(first, count, values, 0);
    for (int i = 0; i < count; i++) {
      int offset = centered.offset(i);
      for (int j = 0; j < center.length; j++) {
        values[offset + j] = (float) (values[offset + j] - center[j]);
      }
    }
    return centered;
  }

  FloatMatrix inverseTransform(FloatRows rows) {
    check(rows, components.rowCount());
    FloatMatrix result = FloatMatrix.zeros(rows.rowCount(), components.dimension());
    double[] sum = new double[components.dimension()];
    RowBlocks.forEach(
        rows,
        0,
        rows.rowCount(),
        (i, values, at) -> {
          combine(values, at, sum);
          for (int j = 0; j < sum.length; j++) {
            result.array()[result.offset(i) + j] = (float) sum[j];
          }
        });
    return result;
  }

  private void combine(float[] coordinates, int at, double[] sum) {
    System.arraycopy(center, 0, sum, 0, sum.length);
    for (int c = 0; c < components.rowCount(); c++) {
      int offset = components.offset(c);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += (double) coordinates[at + c] * components.array()[offset + j];
      }
    }
  }

  private static void check(FloatRows rows, int dimension) {
    if (rows.dimension() != dimension) {
      throw new IllegalArgumentException(
          "Rows of " + rows.dimension() + " values, where " + dimension + " are expected");
    }
  }
}
