package io.github.sememe.explore;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedder for tests: a text that is an angle in degrees has the vector of that angle, any other
 * one zeros, as if no word of it was known.
 */
final class TableEmbedder implements Embedder {
  /** The sizes of the batches that were asked for. */
  final List<Integer> batches = new ArrayList<>();

  @Override
  public Embedding embed(String text) {
    return embedAll(List.of(text)).get(0);
  }

  @Override
  public EmbeddingBatch embedAll(List<String> texts) {
    batches.add(texts.size());
    List<Embedding> embeddings = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).equals("fails")) {
        throw new EmbeddingException(i, "the model is broken", new IllegalStateException());
      }
      embeddings.add(DenseEmbedding.wrap(vector(texts.get(i))));
    }
    return EmbeddingBatch.of(2, embeddings);
  }

  private static float[] vector(String text) {
    if (!text.matches("-?\\d+ degrees")) {
      return new float[2];
    }
    double angle = Math.toRadians(Integer.parseInt(text.replace(" degrees", "")));
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  @Override
  public Embedder forRole(Role role) {
    return this;
  }

  @Override
  public ModelInfo info() {
    return ModelInfo.builder("table", "table", 2).build();
  }

  @Override
  public void close() {}
}
