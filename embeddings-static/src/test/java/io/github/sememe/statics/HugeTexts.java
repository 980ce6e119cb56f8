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
   * Prints for each case how many tokens are dropped.
   *
   * @param arguments for each case the folder of the model, and a setting
   */
  public static void main(String[] arguments) {
    for (int i = 0; i < arguments.length; i += 3) {
      Map<String, String> settings = Map.of(arguments[i + 1], arguments[i + 2]);
      try (StaticTransformer embedder = StaticModels.load(Path.of(arguments[i]), settings)) {
        Embedding vector = embedder.embed(PART.repeat(TIMES));
        if (vector.norm() == 0) {
          throw new IllegalStateException("nothing is left of the text");
        }
        System.out.println("dropped " + vector.tokensDropped());
      }
    }
  }
}
