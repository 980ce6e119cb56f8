package io.github.sememe.tests;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;

/**
 * Run in a JVM of its own: loads the model and prints one cosine. The system property {@code
 * tokenizer} says who tokenizes.
 */
final class LoadAndEmbed {
  private LoadAndEmbed() {}

  public static void main(String[] arguments) {
    EmbedderConfig config =
        EmbedderConfig.builder()
            .model("all-minilm-l6-v2")
            .set("tokenizer", System.getProperty("tokenizer", "auto"))
            .build();
    try (Embedder embedder = Embedders.load(config)) {
      System.out.printf(
          java.util.Locale.ROOT,
          "%.4f%n",
          embedder.embed("A cat sits on the mat.").cosine(embedder.embed("A kitten rests.")));
    }
  }
}
