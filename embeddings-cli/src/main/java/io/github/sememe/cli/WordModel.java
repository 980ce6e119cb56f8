package io.github.sememe.cli;

import io.github.sememe.Embedder;
import io.github.sememe.words.WordEmbedder;
import io.github.sememe.words.WordVectors;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;

/** The word vectors that a command works on. */
final class WordModel {
  @Mixin private final ModelOptions model = new ModelOptions();

  /** Loads the model, and hands its word vectors on. */
  void use(Consumer<WordVectors> work) {
    try (Embedder embedder = model.load()) {
      work.accept(vectors(embedder));
    }
  }

  /** The word vectors of an embedder; refused in words if it has none. */
  static WordVectors vectors(Embedder embedder) {
    if (embedder instanceof WordEmbedder words) {
      return words.vectors();
    }
    throw new UserMistake(
        "Models of type "
            + embedder.info().type()
            + " have no word vectors; give --model FILE, a file of word2vec, GloVe, fastText or"
            + " finalfusion");
  }
}
