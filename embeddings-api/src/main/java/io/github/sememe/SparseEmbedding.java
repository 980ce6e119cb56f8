package io.github.sememe;

import io.github.sememe.math.Vectors;
import java.util.Arrays;

/**
 * An embedding that stores its values by index, for vectors that are mostly zeros.
 *
 * <pre>{@code
 * Embedding vector = SparseEmbedding.of(30_522, new int[] {7, 2003}, new float[] {0.5f, 1.25f});
 * }</pre>
 *
 * <p>Indices ascend. Stored zeros are allowed and kept, and count for equality like absent ones:
 * two embeddings are equal if they have the same values everywhere.
 */
public final class SparseEmbedding implements Embedding {
  private final int dimension;
  private final int[] indices;
  private final float[] values;
  private final int tokensDropped;

  private SparseEmbedding(int dimension, int[] indices, float[] values, int tokensDropped) {
    this.dimension = dimension;
    this.indices = indices;
    this.values = values;
    this.tokensDropped = Checks.atLeast(0, tokensDropped, "tokensDropped");
  }

  /**
   * Returns an embedding of copies of these arrays.
   *
   * @param dimension the number of values, zeros included, at least 0
   * @param indices where the stored values stand: strictly ascending, below {@code dimension}
   * @param values the stored values, as many as indices
   * @return the embedding
   * @throws IllegalArgumentException if the arrays contradict each other
   */
  public static SparseEmbedding of(int dimension, int[] indices, float[] values) {
    return wrap(dimension, indices.clone(), values.clone(), 0);
  }

  /**
   * Returns an embedding over arrays that the caller gives away: they are checked, not copied, and
   * must not be changed any more.
   *
   * @param dimension the number of values, zeros included, at least 0
   * @param indices where the stored values stand: strictly ascending, below {@code dimension}
   * @param values the stored values, as many as indices
   * @param tokensDropped how many tokens of the text did not take part, at least 0
   * @return the embedding
   * @throws IllegalArgumentException if the arrays contradict each other
   */
  public static SparseEmbedding wrap(
      int dimension, int[] indices, float[] values, int tokensDropped) {
    Checks.atLeast(0, dimension, "dimension");
    if (indices.length != values.length) {
      throw new IllegalArgumentException(
          indices.length + " indices do not match " + values.length + " values");
    }
    int previous = -1;
    for (int index : indices) {
      if (index <= previous || index >= dimension) {
        throw new IllegalArgumentException(
            "Index "
                + index
                + " after "
                + previous
                + ": indices ascend and are below "
                + dimension);
      }
      previous = index;
    }
    return new SparseEmbedding(dimension, indices, values, tokensDropped);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /**
   * Returns the number of stored values.
   *
   * @return the number of pairs of index and value
   */
  public int size() {
    return indices.length;
  }

  /**
   * Returns where the stored values stand.
   *
   * @return a new array of ascending indices
   */
  public int[] indices() {
    return indices.clone();
  }

  /**
   * Returns the stored values.
   *
   * @return a new array, in the order of {@link #indices()}
   */
  public float[] values() {
    return values.clone();
  }

  @Override
  public float[] toArray() {
    float[] dense = new float[dimension];
    for (int i = 0; i < indices.length; i++) {
      dense[indices[i]] = values[i];
    }
    return dense;
  }

  @Override
  public double dot(Embedding other) {
    Checks.sameDimension(this, other);
    return other instanceof SparseEmbedding sparse
        ? Vectors.dot(indices, values, sparse.indices, sparse.values)
        : dotDense((DenseEmbedding) other);
  }

  private double dotDense(DenseEmbedding other) {
    double sum = 0;
    for (int i = 0; i < indices.length; i++) {
      sum += (double) values[i] * other.get(indices[i]);
    }
    return sum;
  }

  @Override
  public double cosine(Embedding other) {
    double norm = other.norm();
    return Vectors.cosine(dot(other), sumOfSquares(), norm * norm);
  }

  @Override
  public double euclidean(Embedding other) {
    Checks.sameDimension(this, other);
    return other instanceof SparseEmbedding sparse
        ? euclideanSparse(sparse)
        : Math.sqrt(Vectors.squaredEuclidean(toArray(), other.toArray()));
  }

  private double euclideanSparse(SparseEmbedding other) {
    double sum = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < indices.length || theirs < other.indices.length) {
      int myIndex = mine < indices.length ? indices[mine] : dimension;
      int theirIndex = theirs < other.indices.length ? other.indices[theirs] : dimension;
      double difference = 0;
      if (myIndex <= theirIndex) {
        difference += values[mine++];
      }
      if (theirIndex <= myIndex) {
        difference -= other.values[theirs++];
      }
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  @Override
  public double norm() {
    return Math.sqrt(sumOfSquares());
  }

  private double sumOfSquares() {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }

  @Override
  public int tokensDropped() {
    return tokensDropped;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseEmbedding sparse
        && dimension == sparse.dimension
        && withoutZeros().sameArrays(sparse.withoutZeros());
  }

  private boolean sameArrays(SparseEmbedding other) {
    return Arrays.equals(indices, other.indices) && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    SparseEmbedding plain = withoutZeros();
    return 31 * (31 * dimension + Arrays.hashCode(plain.indices)) + Arrays.hashCode(plain.values);
  }

  private SparseEmbedding withoutZeros() {
    int kept = 0;
    for (float value : values) {
      kept += value == 0 ? 0 : 1;
    }
    if (kept == values.length) {
      return this;
    }
    int[] keptIndices = new int[kept];
    float[] keptValues = new float[kept];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        keptIndices[next] = indices[i];
        keptValues[next++] = values[i];
      }
    }
    return new SparseEmbedding(dimension, keptIndices, keptValues, 0);
  }

  @Override
  public String toString() {
    return "SparseEmbedding[" + dimension + ", " + indices.length + " stored]";
  }
}
