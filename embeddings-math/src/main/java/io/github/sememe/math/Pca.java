package io.github.sememe.math;

import java.util.Arrays;

/**
 * A principal component analysis: the directions in which rows differ most, and the coordinates of
 * rows along them.
 *
 * <pre>{@code
 * Pca pca = Pca.fit(vectors, 2);
 * FloatMatrix points = pca.transform(vectors);
 * double horizontal = pca.explainedVarianceRatio()[0];
 * }</pre>
 *
 * <p>Values and signs are those of scikit-learn's {@code PCA} (1.5 and later) without whitening:
 * rows are centered, variances divide by the number of rows less one, and in every component the
 * value farthest from zero is positive. Where scikit-learn gives NaN (ratios of data that do not
 * vary, variances of a single row) this gives 0; a direction in which nothing varies is some unit
 * vector that is orthogonal to the others. Sums run in {@code double} for small matrices, and in
 * blocks of {@code float} for large ones, which keeps about six digits.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Pca {
  private final FloatMatrix components;
  private final double[] mean;
  private final double[] variances;
  private final double[] ratios;
  private final double[] singularValues;
  private final Projection projection;

  private Pca(PrincipalAxes axes, double[] mean, int rowCount) {
    this.components = axes.components();
    this.mean = mean;
    double freedom = Math.max(1, rowCount - 1);
    this.variances = Arrays.stream(axes.squares()).map(square -> square / freedom).toArray();
    double total = axes.total() > 0 ? axes.total() : 1;
    this.ratios = Arrays.stream(axes.squares()).map(square -> square / total).toArray();
    this.singularValues = Arrays.stream(axes.squares()).map(Math::sqrt).toArray();
    this.projection = new Projection(components, mean);
  }

  /**
   * Finds the principal components of rows.
   *
   * @param rows at least one row of finite values; rows or columns, the fewer of them, at most
   *     16,384
   * @param components how many, from 1 to the smaller of the number of rows and their length
   * @return the analysis
   * @throws IllegalArgumentException if there are not that many components, a value is not finite,
   *     or the matrix is too large both ways
   */
  public static Pca fit(FloatRows rows, int components) {
    Projection.checkComponents(rows, components);
    double[] mean = ColumnMoments.means(rows);
    return new Pca(PrincipalAxes.of(rows, components, mean), mean, rows.rowCount());
  }

  /**
   * Returns the coordinates of rows along the components.
   *
   * @param rows rows as long as those of {@link #fit}, not necessarily the same
   * @return a new matrix with a row for each, and a column for every component
   * @throws IllegalArgumentException if the rows have another length
   */
  public FloatMatrix transform(FloatRows rows) {
    return projection.transform(rows);
  }

  /**
   * Returns the rows that have these coordinates: the way back, but for what was left out.
   *
   * @param coordinates rows of as many values as there are components
   * @return a new matrix of rows as long as those of {@link #fit}
   * @throws IllegalArgumentException if the rows have another length
   */
  public FloatMatrix inverseTransform(FloatRows coordinates) {
    return projection.inverseTransform(coordinates);
  }

  /**
   * Returns the directions, the one with most variance first.
   *
   * @return a read-only view of unit vectors, one in a row
   */
  public FloatRows components() {
    return components.asRows();
  }

  /**
   * Returns the variance of the rows along each component.
   *
   * @return a new array, descending
   */
  public double[] explainedVariance() {
    return variances.clone();
  }

  /**
   * Returns which part of all variance lies along each component.
   *
   * @return a new array of values from 0 to 1
   */
  public double[] explainedVarianceRatio() {
    return ratios.clone();
  }

  /**
   * Returns the singular values of the centered rows.
   *
   * @return a new array, descending
   */
  public double[] singularValues() {
    return singularValues.clone();
  }

  /**
   * Returns what is subtracted from every row.
   *
   * @return a new array: the mean of every column
   */
  public double[] mean() {
    return mean.clone();
  }

  @Override
  public String toString() {
    return "Pca[" + components.dimension() + " -> " + components.rowCount() + "]";
  }
}
