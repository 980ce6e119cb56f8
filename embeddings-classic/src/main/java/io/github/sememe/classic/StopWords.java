package io.github.sememe.classic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The list of English stop words that scikit-learn ships; see NOTICE. */
final class StopWords {
  private StopWords() {}

  static List<String> english() {
    try (InputStream in = StopWords.class.getResourceAsStream("stop-words-english.txt")) {
      byte[] bytes = Objects.requireNonNull(in, "stop-words-english.txt").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
