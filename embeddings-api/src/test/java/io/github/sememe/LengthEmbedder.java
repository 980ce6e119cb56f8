package io.github.sememe;

import java.util.List;
import java.util.Objects;

/** The smallest embedder: the length of a text as its only dimension. */
class LengthEmbedder implements Embedder {

  @Override
  public Embedding embed(String text) {
    return DenseEmbedding.of(text.length());
  }

  @Override
  public EmbeddingBatch embedAll(List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      Objects.requireNonNull(texts.get(i), "Text " + i + " is null");
    }
    return EmbeddingBatch.of(1, texts.stream().map(this::embed).toList());
  }

  @Override
  public Embedder forRole(Role role) {
    return this;
  }

  @Override
  public ModelInfo info() {
    return ModelInfo.builder("length", "length", 1).build();
  }

  @Override
  public void close() {}
}
