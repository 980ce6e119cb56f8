package io.github.sememe.contextual.modules;

import io.github.sememe.SparseEmbedding;
import java.util.stream.IntStream;

/**
 * Makes of scores for every piece of the vocabulary a sparse vector, as SPLADE does (Formal et al.
 * 2021): the logarithm of what is positive, the largest of all tokens or their sum.
 *
 * @param sums whether the tokens are summed up rather than compared
 * @param takesLogarithmTwice whether the logarithm is taken twice, as in later models
 * @param maxActive how many dimensions stay at most; 0 for all
 */
public record SparsePooling(boolean sums, boolean takesLogarithmTwice, int maxActive)
    implements Aggregation {

  /** Returns the same with another bound on the dimensions that stay; 0 for none. */
  public SparsePooling withMaxActive(int most) {
    return new SparsePooling(sums, takesLogarithmTwice, most);
  }

  /** Pools the tokens of one text. */
  public SparseEmbedding pool(Tokens tokens) {
    return sparse(scores(tokens));
  }

  private float[] scores(Tokens tokens) {
    float[] pooled = new float[tokens.dimension()];
    for (int token = 0; token < tokens.count(); token++) {
      int start = tokens.start() + token * tokens.dimension();
      for (int i = 0; i < pooled.length; i++) {
        float score = tokens.values()[start + i];
        if (sums) {
          pooled[i] += score > 0 ? (float) logarithm(score) : 0;
        } else if (score > pooled[i]) {
          pooled[i] = score;
        }
      }
    }
    if (!sums) {
      // The logarithm grows with its argument: once for the largest is enough.
      for (int i = 0; i < pooled.length; i++) {
        pooled[i] = pooled[i] > 0 ? (float) logarithm(pooled[i]) : 0;
      }
    }
    return pooled;
  }

  private double logarithm(double score) {
    double once = Math.log1p(score);
    return takesLogarithmTwice ? Math.log1p(once) : once;
  }

  /** Keeps what is not 0, and of that the largest if there is a bound. */
  private SparseEmbedding sparse(float[] values) {
    int[] indices = IntStream.range(0, values.length).filter(index -> values[index] != 0).toArray();
    if (maxActive > 0 && indices.length > maxActive) {
      indices =
          IntStream.of(indices)
              .boxed()
              .sorted((a, b) -> Float.compare(values[b], values[a]))
              .limit(maxActive)
              .mapToInt(Integer::intValue)
              .sorted()
              .toArray();
    }
    float[] kept = new float[indices.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = values[indices[i]];
    }
    return SparseEmbedding.wrap(values.length, indices, kept, 0);
  }

  @Override
  public String toString() {
    return "splade "
        + (sums ? "sum" : "max")
        + (takesLogarithmTwice ? ", log1p twice" : "")
        + (maxActive > 0 ? ", the largest " + maxActive : "");
  }
}
