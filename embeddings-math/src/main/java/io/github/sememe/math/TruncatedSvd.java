package io.github.sememe.math;

import java.util.Arrays;

/**
 * The largest singular values of a matrix and what belongs to them, without centering: latent
 * semantic analysis, when the rows are counts of terms.
 *
 * <pre>{@code
 * TruncatedSvd svd = TruncatedSvd.fit(documents, 100);
 * FloatMatrix topics = svd.transform(documents);
 * }</pre>
 *
 * <p>Values and signs are those of scikit-learn's {@code TruncatedSVD}, whose approximate default
 * algorithm they agree with as far as that one is exact: in every component the value farthest from
 * zero is positive; variances are those of the transformed columns, about their mean and divided by
 * the number of rows. Sparse rows are taken too, and computed as if they were dense.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class TruncatedSvd {
  private final FloatMatrix components;
  private final double[] singularValues;
  private final double[] variances;
  private final double[] ratios;
  private final Projection projection;

  private TruncatedSvd(PrincipalAxes axes, double[] mean, int rowCount) {
    this.components = axes.components();
    this.singularValues = Arrays.stream(axes.squares()).map(Math::sqrt).toArray();
    this.variances = new double[singularValues.length];
    for (int c = 0; c < variances.length; c++) {
      double middle = 0;
      for (int j = 0; j < mean.length; j++) {
        middle += mean[j] * axes.vectors()[c * mean.length + j];
      }
      variances[c] = Math.max(0, axes.squares()[c] / rowCount - middle * middle);
    }
    double squaredMean = Arrays.stream(mean).map(value -> value * value).sum();
    double variance = axes.total() / rowCount - squaredMean;
    this.ratios =
        Arrays.stream(variances).map(part -> variance > 0 ? part / variance : 0).toArray();
    this.projection = new Projection(components, new double[mean.length]);
  }

  /**
   * Finds the largest singular values and their right singular vectors.
   *
   * @param rows at least one row of finite values; rows or columns, the fewer of them, at most
   *     16,384
   * @param components how many, from 1 to the smaller of the number of rows and their length
   * @return the decomposition
   * @throws IllegalArgumentException if there are not that many components, a value is not finite,
   *     or the matrix is too large both ways
   */
  public static TruncatedSvd fit(FloatRows rows, int components) {
    Projection.checkComponents(rows, components);
    double[] mean = ColumnMoments.means(rows);
    PrincipalAxes axes = PrincipalAxes.of(rows, components, new double[rows.dimension()]);
    return new TruncatedSvd(axes, mean, rows.rowCount());
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
   * Returns the right singular vectors, that of the largest value first.
   *
   * @return a read-only view of unit vectors, one in a row
   */
  public FloatRows components() {
    return components.asRows();
  }

  /**
   * Returns the singular values.
   *
   * @return a new array, descending
   */
  public double[] singularValues() {
    return singularValues.clone();
  }

  /**
   * Returns the variance of the transformed rows, column by column.
   *
   * @return a new array, not necessarily descending
   */
  public double[] explainedVariance() {
    return variances.clone();
  }

  /**
   * Returns which part of the variance of all columns each transformed column has.
   *
   * @return a new array of values from 0 to 1
   */
  public double[] explainedVarianceRatio() {
    return ratios.clone();
  }

  @Override
  public String toString() {
    return "TruncatedSvd[" + components.dimension() + " -> " + components.rowCount() + "]";
  }
}
