package io.github.sememe;

import io.github.sememe.math.CompressedRows;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.FloatRows;
import io.github.sememe.math.Matrices;
import io.github.sememe.math.Metric;
import io.github.sememe.math.Neighbors;
import io.github.sememe.math.TopK;
import io.github.sememe.math.Vectors;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.RandomAccess;

/**
 * The vectors of several texts, in the order of the texts: a list of embeddings over one block of
 * memory.
 *
 * <pre>{@code
 * EmbeddingBatch documents = embedder.embedAll(texts);
 * for (Match match : documents.nearest(embedder.embed("where is the station?"), 3)) {
 *   System.out.println(texts.get(match.index()) + " " + match.score());
 * }
 * }</pre>
 *
 * <p>{@link #get(int)} copies a row out, so that a row which is kept never pins the batch.
 * Immutable and safe for any number of threads.
 */
public final class EmbeddingBatch extends AbstractList<Embedding> implements RandomAccess {
  private final FloatRows rows;
  private final int[] tokensDropped;
  private final OptionalLong tokens;

  private EmbeddingBatch(FloatRows rows, int[] tokensDropped, OptionalLong tokens) {
    if (rows.rowCount() != tokensDropped.length) {
      throw new IllegalArgumentException(
          tokensDropped.length + " counts of dropped tokens for " + rows.rowCount() + " rows");
    }
    this.rows = rows;
    this.tokensDropped = tokensDropped;
    this.tokens = tokens;
  }

  /**
   * Returns a batch of dense vectors over a matrix that the caller gives away.
   *
   * @param rows one row per text; not copied, not to be changed any more
   * @param tokensDropped for each row how many tokens did not take part; not copied
   * @return the batch
   * @throws IllegalArgumentException if the numbers of rows differ
   */
  public static EmbeddingBatch dense(FloatMatrix rows, int[] tokensDropped) {
    return new EmbeddingBatch(rows, tokensDropped, OptionalLong.empty());
  }

  /**
   * Returns a batch of sparse vectors.
   *
   * @param rows one row per text
   * @param tokensDropped for each row how many tokens did not take part; not copied
   * @return the batch
   * @throws IllegalArgumentException if the numbers of rows differ
   */
  public static EmbeddingBatch sparse(CompressedRows rows, int[] tokensDropped) {
    return new EmbeddingBatch(rows, tokensDropped, OptionalLong.empty());
  }

  /**
   * Returns a batch of copies of these embeddings, which are all dense or all sparse.
   *
   * @param dimension the dimension of each, also where there are none
   * @param embeddings the vectors
   * @return the batch
   * @throws IllegalArgumentException if a dimension differs, dense and sparse are mixed, or so many
   *     do not fit into one batch
   */
  public static EmbeddingBatch of(int dimension, List<? extends Embedding> embeddings) {
    int[] dropped = embeddings.stream().mapToInt(Embedding::tokensDropped).toArray();
    for (Embedding embedding : embeddings) {
      if (embedding.dimension() != dimension
          || embedding.getClass() != embeddings.get(0).getClass()) {
        throw new IllegalArgumentException(
            "A batch holds one kind and dimension: " + embedding + " does not fit " + dimension);
      }
    }
    if (!embeddings.isEmpty() && embeddings.get(0) instanceof SparseEmbedding) {
      return sparse(compress(dimension, embeddings), dropped);
    }
    FloatMatrix matrix = matrix(embeddings.size(), dimension);
    for (int row = 0; row < embeddings.size(); row++) {
      float[] values = embeddings.get(row).toArray();
      System.arraycopy(values, 0, matrix.array(), matrix.offset(row), dimension);
    }
    return dense(matrix, dropped);
  }

  private static CompressedRows compress(int dimension, List<? extends Embedding> embeddings) {
    int[] starts = new int[embeddings.size() + 1];
    for (int row = 0; row < embeddings.size(); row++) {
      starts[row + 1] = Math.addExact(starts[row], ((SparseEmbedding) embeddings.get(row)).size());
    }
    int[] columns = new int[starts[embeddings.size()]];
    float[] values = new float[columns.length];
    for (int row = 0; row < embeddings.size(); row++) {
      SparseEmbedding sparse = (SparseEmbedding) embeddings.get(row);
      System.arraycopy(sparse.indices(), 0, columns, starts[row], sparse.size());
      System.arraycopy(sparse.values(), 0, values, starts[row], sparse.size());
    }
    return CompressedRows.wrap(dimension, starts, columns, values);
  }

  /**
   * Returns an empty matrix for a batch, refusing one that is too large before anything is
   * computed.
   *
   * @param size the number of texts
   * @param dimension the dimension of their vectors
   * @return a matrix of zeros
   * @throws IllegalArgumentException if so many vectors do not fit into one array
   */
  public static FloatMatrix matrix(int size, int dimension) {
    if ((long) size * dimension > FloatMatrix.MAX_SIZE) {
      throw new IllegalArgumentException(
          size
              + " vectors of "
              + dimension
              + " values do not fit into one batch; use embedAll(Stream, Function), which has no"
              + " such bound");
    }
    return FloatMatrix.zeros(size, dimension);
  }

  @Override
  public int size() {
    return rows.rowCount();
  }

  /**
   * Returns the dimension of every vector, also of an empty batch.
   *
   * @return the dimension
   */
  public int dimension() {
    return rows.dimension();
  }

  /**
   * Returns the same vectors, of texts whose tokens were counted.
   *
   * @param count how many tokens of all texts took part, at least 0
   * @return a batch over the same memory
   */
  public EmbeddingBatch withTokens(long count) {
    return new EmbeddingBatch(rows, tokensDropped, OptionalLong.of(count));
  }

  /**
   * Returns how many tokens of all texts took part, those that the model and its prompt add
   * included, as bills need it.
   *
   * @return the number of tokens; empty if the embedder did not count them
   */
  public OptionalLong tokens() {
    return tokens;
  }

  /**
   * Returns how many tokens of all texts did not take part, because texts were beyond the limit.
   *
   * @return the sum of {@link Embedding#tokensDropped()}
   */
  public long tokensDropped() {
    return Arrays.stream(tokensDropped).asLongStream().sum();
  }

  /**
   * Copies one vector out of the batch.
   *
   * @param index from 0 to {@code size() - 1}
   * @return the vector of that text
   */
  @Override
  public Embedding get(int index) {
    if (rows instanceof CompressedRows sparse) {
      return sparseRow(sparse, index);
    }
    return DenseEmbedding.wrap(rows.row(index), tokensDropped[index]);
  }

  private Embedding sparseRow(CompressedRows sparse, int index) {
    int start = sparse.start(index);
    int[] indices = new int[sparse.start(index + 1) - start];
    float[] values = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = sparse.column(start + i);
      values[i] = sparse.value(start + i);
    }
    return SparseEmbedding.wrap(dimension(), indices, values, tokensDropped[index]);
  }

  /**
   * Returns all vectors as rows, without copying them.
   *
   * @return a read-only view; of a sparse batch these are {@link CompressedRows}
   */
  public FloatRows rows() {
    return rows instanceof FloatMatrix matrix ? matrix.asRows() : rows;
  }

  /**
   * Returns the cosine of every vector here with every vector of another batch: 0 for a vector of
   * zeros, NaN for one that holds NaN. Dense batches are compared by {@link Matrices#cosines}, on
   * all cores.
   *
   * @param other a batch of the same dimension, which may be this one
   * @return a new matrix of {@code size()} rows and {@code other.size()} columns
   * @throws IllegalArgumentException if the dimensions differ
   */
  public FloatMatrix similarity(EmbeddingBatch other) {
    if (dimension() != other.dimension()) {
      throw new IllegalArgumentException(
          "Batches of different dimension: " + dimension() + " and " + other.dimension());
    }
    if (rows instanceof FloatMatrix left && other.rows instanceof FloatMatrix right) {
      return Matrices.cosines(left, right);
    }
    FloatMatrix cosines = FloatMatrix.zeros(size(), other.size());
    for (int row = 0; row < size(); row++) {
      double[] scores = other.cosines(get(row));
      for (int column = 0; column < scores.length; column++) {
        cosines.set(row, column, (float) scores[column]);
      }
    }
    return cosines;
  }

  /**
   * Finds the vectors that are most similar to one, by cosine.
   *
   * @param query a vector of the same dimension
   * @param k how many to find, at least 1
   * @return the best {@code min(k, size())}, best first; equal scores in the order of the rows,
   *     what is not a number last
   * @throws IllegalArgumentException if the dimensions differ or {@code k} is below 1
   */
  public List<Match> nearest(Embedding query, int k) {
    Checks.atLeast(1, k, "k");
    checkDimension(query);
    Neighbors found =
        rows instanceof FloatMatrix matrix
            ? TopK.over(matrix, Metric.COSINE).find(query.toArray(), k)
            : TopK.best(cosines(query), k);
    return Match.of(found);
  }

  private void checkDimension(Embedding query) {
    if (query.dimension() != dimension()) {
      throw new IllegalArgumentException(
          "A vector of dimension "
              + query.dimension()
              + " and a batch of dimension "
              + dimension());
    }
  }

  private double[] cosines(Embedding query) {
    checkDimension(query);
    double[] scores = new double[size()];
    if (rows instanceof FloatMatrix matrix) {
      float[] values = query.toArray();
      Arrays.setAll(
          scores,
          row -> Vectors.cosine(matrix.array(), matrix.offset(row), values, 0, dimension()));
    } else {
      Arrays.setAll(scores, row -> query.cosine(get(row)));
    }
    return scores;
  }

  @Override
  public String toString() {
    return "EmbeddingBatch[" + size() + " x " + dimension() + "]";
  }
}
