package io.github.sememe.bench;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import java.util.List;

/** This library, as anybody would call it, cut where the bundled tokenizer cuts the others. */
final class OurContender implements Contender {
  private final Embedder embedder;

  OurContender(String model) {
    embedder =
        Embedders.load(EmbedderConfig.builder().model(model).set("max-tokens", "128").build());
  }

  @Override
  public List<float[]> embedAll(List<String> texts) {
    return embedder.embedAll(texts).stream().map(Embedding::toArray).toList();
  }

  @Override
  public float[] embed(String text) {
    return embedder.embed(text).toArray();
  }

  @Override
  public void close() {
    embedder.close();
  }
}
