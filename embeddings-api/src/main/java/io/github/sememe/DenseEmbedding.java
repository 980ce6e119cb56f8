package io.github.sememe;

import io.github.sememe.math.Vectors;
import java.util.Arrays;

/**
 * An embedding that stores every value.
 *
 * <pre>{@code
 * Embedding vector = DenseEmbedding.of(0.6f, 0.8f);
 * }</pre>
 */
public final class DenseEmbedding implements Embedding {
  private final float[] values;
  private final int tokensDropped;

  private DenseEmbedding(float[] values, int tokensDropped) {
    this.values = values;
    this.tokensDropped = Checks.atLeast(0, tokensDropped, "tokensDropped");
  }

  /**
   * Returns an embedding of a copy of these values.
   *
   * @param values the values
   * @return the embedding
   */
  public static DenseEmbedding of(float... values) {
    return new DenseEmbedding(values.clone(), 0);
  }

  /**
   * Returns an embedding over an array that the caller gives away: it is not copied and must not be
   * changed any more.
   *
   * @param values the values
   * @return the embedding
   */
  public static DenseEmbedding wrap(float[] values) {
    return wrap(values, 0);
  }

  /**
   * Returns an embedding over an array that the caller gives away, of a text that was cut.
   *
   * @param values the values; not copied, not to be changed any more
   * @param tokensDropped how many tokens of the text did not take part, at least 0
   * @return the embedding
   */
  public static DenseEmbedding wrap(float[] values, int tokensDropped) {
    return new DenseEmbedding(values, tokensDropped);
  }

  @Override
  public int dimension() {
    return values.length;
  }

  @Override
  public float[] toArray() {
    return values.clone();
  }

  /**
   * Returns one value.
   *
   * @param index from 0 to {@code dimension() - 1}
   * @return the value there
   * @throws IndexOutOfBoundsException if there is no such index
   */
  public float get(int index) {
    return values[index];
  }

  @Override
  public double dot(Embedding other) {
    Checks.sameDimension(this, other);
    return other instanceof DenseEmbedding dense
        ? Vectors.dot(values, dense.values)
        : other.dot(this);
  }

  @Override
  public double cosine(Embedding other) {
    Checks.sameDimension(this, other);
    return other instanceof DenseEmbedding dense
        ? Vectors.cosine(values, dense.values)
        : other.cosine(this);
  }

  @Override
  public double euclidean(Embedding other) {
    Checks.sameDimension(this, other);
    return other instanceof DenseEmbedding dense
        ? Math.sqrt(Vectors.squaredEuclidean(values, dense.values))
        : other.euclidean(this);
  }

  @Override
  public double norm() {
    return Vectors.norm(values);
  }

  @Override
  public int tokensDropped() {
    return tokensDropped;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseEmbedding dense && Arrays.equals(values, dense.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    String head = Arrays.toString(Arrays.copyOf(values, Math.min(values.length, 4)));
    return "DenseEmbedding["
        + values.length
        + "] "
        + head.replace("]", values.length > 4 ? ", …]" : "]");
  }
}
