package io.github.sememe.classic;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedding;
import io.github.sememe.SparseEmbedding;
import io.github.sememe.Term;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Reads vectors back as terms. */
final class TermScores {
  private TermScores() {}

  static List<Term> top(Embedding embedding, int k, int dimension, IntFunction<String> term) {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + ", must be at least 1");
    }
    SparseEmbedding vector = sparse(embedding, dimension);
    int[] indices = vector.indices();
    float[] values = vector.values();
    return IntStream.range(0, indices.length)
        .filter(i -> values[i] > 0)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> -values[i]))
        .limit(k)
        .map(i -> new Term(term.apply(indices[i]), indices[i], values[i]))
        .toList();
  }

  static List<String> present(Embedding embedding, int dimension, IntFunction<String> term) {
    SparseEmbedding vector = sparse(embedding, dimension);
    int[] indices = vector.indices();
    float[] values = vector.values();
    return IntStream.range(0, indices.length)
        .filter(i -> values[i] != 0)
        .mapToObj(i -> term.apply(indices[i]))
        .toList();
  }

  private static SparseEmbedding sparse(Embedding embedding, int dimension) {
    if (embedding.dimension() != dimension) {
      throw new IllegalArgumentException(
          "A vector of dimension " + embedding.dimension() + " for a model of " + dimension);
    }
    if (embedding instanceof SparseEmbedding sparse) {
      return sparse;
    }
    float[] values = ((DenseEmbedding) embedding).toArray();
    int[] indices = IntStream.range(0, values.length).filter(i -> values[i] != 0).toArray();
    float[] stored = new float[indices.length];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = values[indices[i]];
    }
    return SparseEmbedding.wrap(dimension, indices, stored, embedding.tokensDropped());
  }
}
