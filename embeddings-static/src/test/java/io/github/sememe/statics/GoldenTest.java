package io.github.sememe.statics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of the originals, on the folders that they have written. */
class GoldenTest {
  private static final double SINGLE = 1e-6;

  /** Model2vec calculates in half precision where the file has it. */
  private static final double HALF = 1e-3;

  @ParameterizedTest
  @CsvSource({
    "f32, model2vec, model2vec",
    "f32, sentence-transformers, sentence-transformers",
    "f64, model2vec, model2vec",
    "i8, model2vec, model2vec",
    "quantized, model2vec, model2vec",
    "padded, model2vec, model2vec",
    "sentence-transformers, sentence-transformers, sentence-transformers",
    "sentence-transformers, model2vec, model2vec",
    "nested, sentence-transformers, sentence-transformers"
  })
  void likeTheOriginal(String folder, String rules, String golden) {
    for (String storage : List.of("heap", "mapped")) {
      check(folder, Map.of("rules", rules, "storage", storage), golden, SINGLE);
    }
  }

  @ParameterizedTest
  @CsvSource({"heap", "mapped"})
  void halfPrecisionLikeTheOriginal(String storage) {
    check("f16", Map.of("storage", storage), "model2vec", HALF);
  }

  @ParameterizedTest
  @CsvSource({
    "f32, model2vec",
    "f64, model2vec",
    "quantized, model2vec",
    "padded, model2vec",
    "sentence-transformers, sentence-transformers",
    "nested, sentence-transformers"
  })
  void rulesAreThoseOfTheWriter(String folder, String rules) {
    try (StaticTransformer embedder = StaticModels.load(folder, Map.of())) {
      assertThat(embedder.info().recipe()).containsEntry("rules", rules);
      assertThat(embedder.info().recipe()).containsEntry("tokenizer", "java");
    }
  }

  @ParameterizedTest
  @CsvSource({"QUERY, sentence-transformers-query", "DOCUMENT, sentence-transformers"})
  void promptsLikeTheOriginal(String role, String golden) {
    try (StaticTransformer embedder = StaticModels.load("sentence-transformers", Map.of())) {
      Role named = role.equals("QUERY") ? Role.QUERY : Role.DOCUMENT;
      compare(
          embedder.forRole(named).embedAll(StaticModels.texts()),
          StaticModels.vectors("sentence-transformers", golden),
          SINGLE);
    }
  }

  private static void check(
      String folder, Map<String, String> settings, String golden, double tolerance) {
    try (StaticTransformer embedder = StaticModels.load(folder, settings)) {
      compare(
          embedder.embedAll(StaticModels.texts()), StaticModels.vectors(folder, golden), tolerance);
    }
  }

  private static void compare(EmbeddingBatch actual, float[][] expected, double tolerance) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      Embedding vector = actual.get(i);
      double scale = tolerance * Math.max(1, vector.norm());
      for (int j = 0; j < expected[i].length; j++) {
        assertThat(vector.toArray()[j])
            .as("text %d, value %d", i, j)
            .isCloseTo(expected[i][j], within((float) scale));
      }
    }
  }
}
