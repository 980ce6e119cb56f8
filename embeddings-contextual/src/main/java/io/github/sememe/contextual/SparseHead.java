package io.github.sememe.contextual;

import io.github.sememe.EmbeddingBatch;
import io.github.sememe.SparseEmbedding;
import io.github.sememe.contextual.modules.SparsePooling;
import io.github.sememe.contextual.modules.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Makes of scores for each piece of the vocabulary a sparse vector. */
final class SparseHead implements Head {
  private final SparsePooling pooling;
  private final int dimension;

  SparseHead(SparsePooling pooling, int dimension) {
    this.pooling = pooling;
    this.dimension = dimension;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public boolean includesPrompt() {
    return true;
  }

  @Override
  public Tokens refine(Tokens tokens) {
    return tokens;
  }

  @Override
  public Results results(int size) {
    return new SparseResults(size);
  }

  /** One sparse vector for each text. */
  private final class SparseResults implements Results {
    private final AtomicReferenceArray<SparseEmbedding> vectors;

    SparseResults(int size) {
      vectors = new AtomicReferenceArray<>(size);
    }

    @Override
    public void accept(int place, Tokens tokens) {
      vectors.set(place, pooling.pool(tokens));
    }

    @Override
    public void repeat(int from, int place) {
      vectors.set(place, vectors.get(from));
    }

    @Override
    public EmbeddingBatch toBatch(int[] tokensDropped) {
      List<SparseEmbedding> rows = new ArrayList<>();
      SparseEmbedding none = SparseEmbedding.of(dimension, new int[0], new float[0]);
      for (int place = 0; place < tokensDropped.length; place++) {
        SparseEmbedding row = vectors.get(place) == null ? none : vectors.get(place);
        rows.add(
            SparseEmbedding.wrap(dimension, row.indices(), row.values(), tokensDropped[place]));
      }
      return EmbeddingBatch.of(dimension, rows);
    }
  }

  @Override
  public void describe(RecipeLines lines) {
    lines.add("pooling", pooling.toString());
  }
}
