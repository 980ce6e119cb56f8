package io.github.sememe.tests;

import io.github.sememe.Embedder;
import io.github.sememe.Embedders;

/** Run in a JVM of its own: loads the model and prints one cosine. */
final class LoadAndEmbed {
  private LoadAndEmbed() {}

  public static void main(String[] arguments) {
    try (Embedder embedder = Embedders.load("all-minilm-l6-v2")) {
      System.out.printf(
          java.util.Locale.ROOT,
          "%.4f%n",
          embedder.embed("A cat sits on the mat.").cosine(embedder.embed("A kitten rests.")));
    }
  }
}
