package io.github.sememe;

/**
 * The vector of a text: dense or sparse, immutable, compared by value.
 *
 * <pre>{@code
 * double similarity = left.cosine(right);
 * float[] forTheIndex = left.toArray();
 * }</pre>
 *
 * <p>Dense and sparse embeddings may be compared with each other as long as their dimensions agree.
 */
public sealed interface Embedding permits DenseEmbedding, SparseEmbedding {

  /**
   * Returns the number of values, zeros included.
   *
   * @return the dimension, at least 0
   */
  int dimension();

  /**
   * Returns the values as a new dense array.
   *
   * @return {@code dimension()} values, which the caller may change
   */
  float[] toArray();

  /**
   * Returns the dot product with another vector.
   *
   * @param other a vector of the same dimension
   * @return the sum of the products
   * @throws IllegalArgumentException if the dimensions differ
   */
  double dot(Embedding other);

  /**
   * Returns the cosine of the angle to another vector.
   *
   * @param other a vector of the same dimension
   * @return a value from -1 to 1; 0 if one of the two is all zeros
   * @throws IllegalArgumentException if the dimensions differ
   */
  double cosine(Embedding other);

  /**
   * Returns the Euclidean distance to another vector.
   *
   * @param other a vector of the same dimension
   * @return the distance, at least 0
   * @throws IllegalArgumentException if the dimensions differ
   */
  double euclidean(Embedding other);

  /**
   * Returns the Euclidean length.
   *
   * @return the L2 norm, at least 0
   */
  double norm();

  /**
   * Returns how many tokens of the text did not take part, because the model has a limit. It is not
   * part of equality.
   *
   * @return the number of dropped tokens; 0 if the whole text counts
   */
  int tokensDropped();
}
