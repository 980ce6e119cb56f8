package io.github.sememe.explore;

import io.github.sememe.math.CompressedRows;
import io.github.sememe.math.FloatRows;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Rows less their mean, as far as their products with each other need them: sparse rows of any
 * dimension never become dense.
 *
 * <p>All is computed in {@code double} and in one order, so that no kernel, and hence no machine,
 * shows in a picture.
 */
interface CenteredRows {

  static CenteredRows of(FloatRows rows) {
    return rows instanceof CompressedRows sparse ? new Sparse(sparse) : new Dense(rows);
  }

  /** Returns the product of each row with each other. */
  SymmetricMatrix products();

  /** Returns the sum of the squares of all values, the mean still in them. */
  double sumOfSquares();

  /** Returns the entry with the largest absolute value, the first of such, of a sum of the rows. */
  double largestOfWeightedSum(double[] weights);

  /** Rows that are kept whole. */
  final class Dense implements CenteredRows {
    private final int count;
    private final int dimension;
    private final double[] values;
    private final double sumOfSquares;

    Dense(FloatRows rows) {
      count = rows.rowCount();
      dimension = rows.dimension();
      values = new double[Math.multiplyExact(count, dimension)];
      float[] row = new float[dimension];
      double squares = 0;
      for (int i = 0; i < count; i++) {
        rows.copyRow(i, row, 0);
        Labels.checkFinite(i, row);
        for (int column = 0; column < dimension; column++) {
          values[i * dimension + column] = row[column];
          squares += (double) row[column] * row[column];
        }
      }
      sumOfSquares = squares;
      center();
    }

    private void center() {
      double[] mean = weightedSum(i -> 1.0 / count);
      for (int at = 0; at < values.length; at++) {
        values[at] -= mean[at % dimension];
      }
    }

    private double[] weightedSum(IntToDoubleFunction weight) {
      double[] sum = new double[dimension];
      for (int row = 0; row < count; row++) {
        double factor = weight.applyAsDouble(row);
        for (int column = 0; column < dimension; column++) {
          sum[column] += factor * values[row * dimension + column];
        }
      }
      return sum;
    }

    @Override
    public SymmetricMatrix products() {
      return SymmetricMatrix.of(count, this::product);
    }

    private double product(int left, int right) {
      int a = left * dimension;
      int b = right * dimension;
      double even = 0;
      double odd = 0;
      int column = 0;
      for (; column + 1 < dimension; column += 2) {
        even += values[a + column] * values[b + column];
        odd += values[a + column + 1] * values[b + column + 1];
      }
      return even + odd + (column < dimension ? values[a + column] * values[b + column] : 0);
    }

    @Override
    public double sumOfSquares() {
      return sumOfSquares;
    }

    @Override
    public double largestOfWeightedSum(double[] weights) {
      return largest(weightedSum(row -> weights[row]));
    }
  }

  /** Rows whose products are centred instead of the rows, which stay as sparse as they are. */
  final class Sparse implements CenteredRows {
    private final CompressedRows rows;

    Sparse(CompressedRows rows) {
      this.rows = rows;
      for (int row = 0; row < rows.rowCount(); row++) {
        for (int at = rows.start(row); at < rows.start(row + 1); at++) {
          if (!Float.isFinite(rows.value(at))) {
            throw Labels.notFinite(row, rows.column(at), rows.value(at));
          }
        }
      }
    }

    @Override
    public SymmetricMatrix products() {
      return SymmetricMatrix.of(rows.rowCount(), this::product).centered();
    }

    private double product(int left, int right) {
      double sum = 0;
      int a = rows.start(left);
      int b = rows.start(right);
      while (a < rows.start(left + 1) && b < rows.start(right + 1)) {
        int order = Integer.compare(rows.column(a), rows.column(b));
        if (order == 0) {
          sum += (double) rows.value(a++) * rows.value(b++);
        } else if (order < 0) {
          a++;
        } else {
          b++;
        }
      }
      return sum;
    }

    @Override
    public double sumOfSquares() {
      double sum = 0;
      for (int at = 0; at < rows.start(rows.rowCount()); at++) {
        sum += (double) rows.value(at) * rows.value(at);
      }
      return sum;
    }

    /** The mean need not be taken off, for the weights of a component add up to nothing. */
    @Override
    public double largestOfWeightedSum(double[] weights) {
      int[] columns = new int[rows.start(rows.rowCount())];
      Arrays.setAll(columns, rows::column);
      columns = Arrays.stream(columns).sorted().distinct().toArray();
      double[] sum = new double[columns.length];
      for (int row = 0; row < rows.rowCount(); row++) {
        for (int at = rows.start(row); at < rows.start(row + 1); at++) {
          sum[Arrays.binarySearch(columns, rows.column(at))] += weights[row] * rows.value(at);
        }
      }
      return largest(sum);
    }
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    return largest;
  }
}
