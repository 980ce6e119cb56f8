package io.github.sememe.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The largest eigenvalues of a symmetric matrix and their eigenvectors: Householder reflections to
 * tridiagonal form, then QL with implicit shifts (Golub and Van Loan, Matrix Computations, 8.3).
 *
 * <p>The rotations of QL are not applied to a full matrix but kept. Played backwards on the unit
 * vectors of those eigenvalues that are wanted, they give exactly these eigenvectors, so that a few
 * of many cost little, and columns are independent, so that all cores share them.
 */
final class SymmetricEigenSolver {
  private static final int MOST_ITERATIONS = 60;
  private static final double EPSILON = Math.ulp(1.0) / 2;

  private final int n;

  /** First the matrix; in the end, in row k from k + 1 on, the vector of reflection k. */
  private final double[][] rows;

  private final double[] factors;
  private final double[] diagonal;
  private final double[] beside;
  private final Rotations rotations = new Rotations();

  private SymmetricEigenSolver(double[] matrix, int n, double scale) {
    this.n = n;
    this.rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = matrix[i * n + j] / scale;
      }
    }
    this.factors = new double[n];
    this.diagonal = new double[n];
    this.beside = new double[n];
  }

  /**
   * Solves.
   *
   * @throws IllegalStateException if the iteration does not converge, or this JVM has not the
   *     memory that so large a matrix takes
   */
  static Eigenpairs solve(double[] matrix, int n, int count) {
    checkMemory(n, Runtime.getRuntime().maxMemory());
    double scale = 0;
    for (int i = 0; i < n * n; i++) {
      scale = Math.max(scale, Math.abs(matrix[i]));
    }
    // Between 2^-1022 and 1 nothing over- or underflows any more; of zeros all is known.
    double divisor = scale < Double.MIN_NORMAL ? 1 : scale;
    SymmetricEigenSolver solver = new SymmetricEigenSolver(matrix, n, divisor);
    solver.reduce();
    solver.iterate();
    return solver.largest(count, divisor);
  }

  /** Whether the matrix, a copy of it, and the rotations fit; there are at most some n squared. */
  static void checkMemory(int n, long available) {
    long needed = 32L * n * n;
    if (needed > available) {
      throw new IllegalStateException(
          "Eigenvectors of "
              + n
              + " dimensions take "
              + (needed >> 20)
              + " MB of memory, and this JVM has "
              + (available >> 20)
              + " MB; give it more with -Xmx");
    }
  }

  private void reduce() {
    double[] product = new double[n];
    for (int k = 0; k < n; k++) {
      double[] vector = rows[k];
      diagonal[k] = vector[k];
      if (k + 1 < n) {
        beside[k] = reflect(vector, k + 1);
      }
      if (factors[k] != 0) {
        multiply(vector, k + 1, product);
        double half = 0;
        for (int i = k + 1; i < n; i++) {
          product[i] *= factors[k];
          half += product[i] * vector[i];
        }
        half *= factors[k] / 2;
        for (int i = k + 1; i < n; i++) {
          product[i] -= half * vector[i];
        }
        update(vector, product, k + 1);
      }
    }
  }

  /**
   * Turns {@code x[from..]} into the vector v of a reflection {@code I - factor v vᵀ} that maps x
   * to a multiple of the first unit vector, and returns that multiple.
   */
  private double reflect(double[] x, int from) {
    double tail = 0;
    for (int i = from + 1; i < n; i++) {
      tail += x[i] * x[i];
    }
    double first = x[from];
    // What is that small beside a matrix whose largest value is 1 is zero, and its inverse is not
    // finite.
    if (tail < 1e-290) {
      factors[from - 1] = 0;
      x[from] = 0;
      return first;
    }
    double length = Math.sqrt(first * first + tail);
    double image = first > 0 ? -length : length;
    x[from] = first - image;
    factors[from - 1] = 2 / (x[from] * x[from] + tail);
    return image;
  }

  private void multiply(double[] x, int from, double[] product) {
    for (int i = from; i < n; i++) {
      double[] row = rows[i];
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      int j = from;
      for (; j + 3 < n; j += 4) {
        sum0 += row[j] * x[j];
        sum1 += row[j + 1] * x[j + 1];
        sum2 += row[j + 2] * x[j + 2];
        sum3 += row[j + 3] * x[j + 3];
      }
      for (; j < n; j++) {
        sum0 += row[j] * x[j];
      }
      product[i] = (sum0 + sum1) + (sum2 + sum3);
    }
  }

  private void update(double[] v, double[] w, int from) {
    for (int i = from; i < n; i++) {
      subtract(rows[i], v[i], w, w[i], v, from);
    }
  }

  private static void subtract(
      double[] row, double factorW, double[] w, double factorV, double[] v, int from) {
    for (int j = from; j < row.length; j++) {
      row[j] -= factorW * w[j] + factorV * v[j];
    }
  }

  private void iterate() {
    for (int first = 0; first < n; first++) {
      int last = blockEnd(first);
      for (int iteration = 0; last > first; iteration++) {
        if (iteration == MOST_ITERATIONS) {
          throw new IllegalStateException(
              "Eigenvalue " + first + " of " + n + " did not converge; is the matrix finite?");
        }
        sweep(first, last);
        last = blockEnd(first);
      }
    }
  }

  /** The end of the block that begins at {@code first} and falls apart nowhere. */
  private int blockEnd(int first) {
    int last = first;
    while (last + 1 < n
        && Math.abs(beside[last])
            > EPSILON * (Math.abs(diagonal[last]) + Math.abs(diagonal[last + 1]))) {
      last++;
    }
    return last;
  }

  /** One QL step with Wilkinson's shift, chasing the bulge from the end of the block upwards. */
  private void sweep(int first, int last) {
    double slope = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
    double root = Math.abs(slope) > 1e100 ? Math.abs(slope) : Math.sqrt(slope * slope + 1);
    double chased =
        diagonal[last] - diagonal[first] + beside[first] / (slope + (slope >= 0 ? root : -root));
    double sine = 1;
    double cosine = 1;
    double shift = 0;
    rotations.beginSweep(last - 1);
    for (int i = last - 1; i >= first; i--) {
      double f = sine * beside[i];
      double b = cosine * beside[i];
      double radius = Math.sqrt(f * f + chased * chased);
      beside[i + 1] = radius;
      if (radius == 0) {
        diagonal[i + 1] -= shift;
        beside[last] = 0;
        return;
      }
      sine = f / radius;
      cosine = chased / radius;
      double lower = diagonal[i + 1] - shift;
      double mixed = (diagonal[i] - lower) * sine + 2 * cosine * b;
      shift = sine * mixed;
      diagonal[i + 1] = lower + shift;
      chased = cosine * mixed - b;
      rotations.add(cosine, sine);
    }
    diagonal[first] -= shift;
    beside[first] = chased;
    beside[last] = 0;
  }

  private Eigenpairs largest(int count, double scale) {
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -diagonal[i]));
    double[] values = new double[count];
    Arrays.setAll(values, i -> diagonal[order[i]] * scale);
    double[] vectors = new double[Math.multiplyExact(count, n)];
    int slice = 32;
    JdkMatrixBackend.Blocks.forEach(
        (count + slice - 1) / slice,
        task -> {
          int from = task * slice;
          playBack(order, from, Math.min(slice, count - from), vectors);
        });
    return new Eigenpairs(values, vectors);
  }

  private void playBack(Integer[] order, int from, int count, double[] vectors) {
    double[][] columns = new double[n][count];
    for (int c = 0; c < count; c++) {
      columns[order[from + c]][c] = 1;
    }
    rotations.playBack(columns);
    double[] sums = new double[count];
    for (int k = n - 2; k >= 0; k--) {
      if (factors[k] != 0) {
        reflect(columns, rows[k], k + 1, factors[k], sums);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < count; c++) {
        vectors[(from + c) * n + i] = columns[i][c];
      }
    }
  }

  private static void reflect(
      double[][] columns, double[] vector, int from, double factor, double[] sums) {
    Arrays.fill(sums, 0);
    for (int i = from; i < columns.length; i++) {
      add(sums, vector[i], columns[i]);
    }
    for (int i = from; i < columns.length; i++) {
      add(columns[i], -factor * vector[i], sums);
    }
  }

  private static void add(double[] target, double factor, double[] source) {
    for (int c = 0; c < target.length; c++) {
      target[c] += factor * source[c];
    }
  }

  /**
   * The rotations of all sweeps, in their order: each turns two neighbouring columns, and within a
   * sweep each begins one column before the last one.
   */
  private static final class Rotations {
    private static final int CHUNK = 1 << 15;

    /** Cosine and sine of one rotation after another. */
    private final List<double[]> chunks = new ArrayList<>();

    private long count;

    /** For each sweep the number of rotations before it, and the place of its first one. */
    private long[] starts = new long[64];

    private int[] places = new int[64];
    private int sweeps;

    void beginSweep(int place) {
      if (sweeps == places.length) {
        starts = Arrays.copyOf(starts, 2 * sweeps);
        places = Arrays.copyOf(places, 2 * sweeps);
      }
      starts[sweeps] = count;
      places[sweeps++] = place;
    }

    void add(double cosine, double sine) {
      int at = 2 * (int) (count % CHUNK);
      if (at == 0) {
        chunks.add(new double[2 * CHUNK]);
      }
      double[] chunk = chunks.get(chunks.size() - 1);
      chunk[at] = cosine;
      chunk[at + 1] = sine;
      count++;
    }

    /** Undoes all rotations, the last one first. */
    void playBack(double[][] columns) {
      long end = count;
      for (int sweep = sweeps - 1; sweep >= 0; sweep--) {
        int place = places[sweep] - (int) (end - starts[sweep]) + 1;
        for (long r = end - 1; r >= starts[sweep]; r--, place++) {
          double[] chunk = chunks.get((int) (r / CHUNK));
          int at = 2 * (int) (r % CHUNK);
          rotate(columns[place], columns[place + 1], chunk[at], chunk[at + 1]);
        }
        end = starts[sweep];
      }
    }

    private static void rotate(double[] upper, double[] lower, double cosine, double sine) {
      for (int c = 0; c < upper.length; c++) {
        double u = upper[c];
        double v = lower[c];
        upper[c] = cosine * u + sine * v;
        lower[c] = cosine * v - sine * u;
      }
    }
  }
}
