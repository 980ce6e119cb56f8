package io.github.sememe.math;

import java.util.Optional;

/**
 * Who computes with whole matrices: a service interface, found by {@link java.util.ServiceLoader}.
 *
 * <p>Callers enter at {@link Matrices}, {@link Pca} and {@link TruncatedSvd}, which check arguments
 * and ask, shape by shape, who takes it. The backend named {@code jdk} is always there and needs
 * nothing; others take over the shapes where they have been measured to be ahead. With {@code
 * -Dsememe.matrix=NAME} one of them does everything.
 *
 * <p>Implementations have a public constructor without arguments that loads no native library, are
 * stateless for the caller and safe for any number of threads. They get finite values only where
 * said so, and never change their arguments.
 */
public interface MatrixBackend {

  /**
   * Returns what {@code -Dsememe.matrix} calls this backend.
   *
   * @return a short name in lower case
   */
  String name();

  /**
   * Says what keeps this backend from running here, and what to do about it. Loads nothing.
   *
   * @return a sentence, or nothing where it can run
   */
  Optional<String> obstacle();

  /**
   * Whether this backend has been measured to be ahead for a product of that shape.
   *
   * @param rows the number of rows of the left matrix
   * @param columns the number of rows of the right matrix
   * @param depth the length of all rows
   * @return true to compute it
   */
  boolean takesProduct(int rows, int columns, int depth);

  /**
   * Whether this backend has been measured to be ahead for cross products of that shape.
   *
   * @param rows the number of rows
   * @param dimension the length of a row
   * @return true to compute them
   */
  boolean takesCrossProducts(int rows, int dimension);

  /**
   * Whether this backend has been measured to be ahead for eigenvectors of that shape.
   *
   * @param dimension the number of rows and of columns of the matrix
   * @param count how many eigenvectors are wanted
   * @return true to compute them
   */
  boolean takesEigenpairs(int dimension, int count);

  /**
   * Computes the product of one matrix with the transpose of another: the dot product of every row
   * with every row, in {@code float}. Values need not be finite.
   *
   * @param left the left matrix, m x d
   * @param right the right matrix, n x d
   * @param product the matrix that receives the m x n dot products
   */
  void product(FloatMatrix left, FloatMatrix right, FloatMatrix product);

  /**
   * Sums the products of every column with every column, after a shift: {@code (X - shift)ᵀ · (X -
   * shift)}. The relative error is that of products in {@code float} at the worst; small matrices
   * are summed in {@code double}.
   *
   * @param rows the matrix X, of finite values
   * @param shift what is taken from every row, as long as one
   * @return a full symmetric matrix, row after row
   */
  double[] crossProducts(FloatRows rows, float[] shift);

  /**
   * Finds the largest eigenvalues of a symmetric matrix and their eigenvectors, in {@code double}.
   *
   * @param symmetric the full matrix of finite values, row after row
   * @param dimension the number of its rows
   * @param count how many, from 0 to {@code dimension}
   * @return the eigenvalues, largest first, with eigenvectors whose signs are arbitrary
   * @throws IllegalStateException if the iteration does not converge
   */
  Eigenpairs eigenpairs(double[] symmetric, int dimension, int count);
}
