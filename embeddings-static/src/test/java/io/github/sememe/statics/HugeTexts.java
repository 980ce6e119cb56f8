package io.github.sememe.statics;

import io.github.sememe.Embedding;
import java.nio.file.Path;
import java.util.Map;

/** A process of its own that embeds texts of 100 MB in a small heap. */
public final class HugeTexts {
  private static final int TIMES = 6_000_000;

  /** Three tokens and 17 characters. */
  private static final String PART = "the stone bridge ";

  private HugeTexts() {}

  /**
   * Prints how many tokens are dropped.
   *
   * @param arguments the folder of the model, and a setting
   */
  public static void main(String[] arguments) {
    Map<String, String> settings = Map.of(arguments[1], arguments[2]);
    try (StaticTransformer embedder = StaticModels.load(Path.of(arguments[0]), settings)) {
      Embedding vector = embedder.embed(PART.repeat(TIMES));
      if (vector.norm() == 0) {
        throw new IllegalStateException("nothing is left of the text");
      }
      System.out.println(vector.tokensDropped());
    }
  }
}
