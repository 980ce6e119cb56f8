package io.github.sememe.math;

/** The sums of all columns of a matrix, and a look at every value. */
final class ColumnMoments {
  private static final int CHUNK = 4096;

  private ColumnMoments() {}

  /**
   * Returns the mean of every column, summed in {@code double} in an order that does not depend on
   * the number of threads.
   *
   * @throws IllegalArgumentException if a value is not finite
   */
  static double[] means(FloatRows rows) {
    int chunks = Math.max(1, (rows.rowCount() + CHUNK - 1) / CHUNK);
    double[][] sums = new double[chunks][rows.dimension()];
    JdkMatrixBackend.Blocks.forEach(chunks, chunk -> sum(rows, chunk * CHUNK, sums[chunk]));
    double[] means = new double[rows.dimension()];
    for (int j = 0; j < means.length; j++) {
      for (double[] sum : sums) {
        means[j] += sum[j];
      }
      means[j] /= rows.rowCount();
    }
    return means;
  }

  private static void sum(FloatRows rows, int from, double[] sums) {
    int to = Math.min(rows.rowCount(), from + CHUNK);
    RowBlocks.forEach(rows, from, to, (index, values, at) -> add(values, at, sums));
    for (double sum : sums) {
      // Sums of floats do not overflow in double: one of the values was not finite.
      if (!Double.isFinite(sum)) {
        throw new IllegalArgumentException(firstNotFinite(rows, from, to));
      }
    }
  }

  private static void add(float[] values, int at, double[] sums) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += values[at + j];
    }
  }

  private static String firstNotFinite(FloatRows rows, int from, int to) {
    for (int i = from; i < to; i++) {
      float[] row = rows.row(i);
      for (int j = 0; j < row.length; j++) {
        if (!Float.isFinite(row[j])) {
          return "Row " + i + ", column " + j + " holds " + row[j] + "; only finite values fit";
        }
      }
    }
    throw new IllegalStateException("The rows have changed while they were read");
  }
}
