package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A graph that does not give what the recipe goes on from is refused, not used as if it did. */
class MisfitGraphTest {
  @TempDir private Path parent;

  /** A folder with the graph of another. */
  private Path folder(String recipe, String graph) throws IOException {
    Path model = TinyModels.copy(TinyModels.family(recipe), parent.resolve("model"));
    Files.copy(
        TinyModels.family(graph).resolve("onnx/model.onnx"),
        model.resolve("onnx/model.onnx"),
        StandardCopyOption.REPLACE_EXISTING);
    return model;
  }

  private static void assertRefused(EmbedderConfig config, String... told) {
    assertThatThrownBy(() -> Embedders.load(config).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("model.onnx")
        .hasMessageContainingAll(told);
  }

  @Test
  void scoresOfAVocabularyAreNoVectorsOfTokens() throws IOException {
    Path model = folder("matryoshka", "splade");
    assertRefused(
        TinyModels.config(model).build(), "logits FLOAT[-1, -1, 256]", "last_hidden_state or");

    Files.delete(model.resolve("modules.json"));
    assertRefused(
        TinyModels.config(model).set("pooling", "mean").build(), "logits", "last_hidden_state or");
  }

  @Test
  void vectorsOfTokensAreNoScoresOfAVocabulary() throws IOException {
    assertRefused(
        TinyModels.config(folder("splade", "matryoshka")).build(),
        "last_hidden_state",
        "expected logits",
        "[batch, tokens, vocabulary]");
  }

  @ParameterizedTest
  @CsvSource({
    "colbert, a vector for each token",
    "splade, a vector for each token",
    "router, 'a way of its own for each of [query, document]'",
    "include-prompt-false, without the tokens of the prompt"
  })
  void aGraphThatPoolsCannotDoWhatTheRecipeWants(String recipe, String told) throws IOException {
    EmbedderConfig config =
        TinyModels.config(folder(recipe, "pooled-graph"))
            .set("output", "sentence_embedding")
            .build();

    assertRefused(config, "output sentence_embedding", "one vector for each text", told);
  }

  @Test
  void poolingIsNotAskedOfAGraphThatPools() {
    EmbedderConfig config =
        TinyModels.config(TinyModels.family("pooled-graph"))
            .set("output", "sentence_embedding")
            .set("pooling", "cls")
            .build();

    assertThatThrownBy(() -> Embedders.load(config).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("pooling is set, but the output sentence_embedding");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"last_hidden_state\"', '\"pooler_output\"', '[pooler_output]'",
    "'\"last_hidden_state\"', '[\"hidden_states\", \"12\"]', '[hidden_states, 12]'",
    "'\"last_hidden_state\"', '[\"hidden_states\", -2]', '-2; expected a text'"
  })
  void anInnerLayerIsNotTheLastOne(String part, String replacement, String told) {
    Path model = TinyModels.copy(TinyModels.family("matryoshka"), parent.resolve("model"));
    Path file = model.resolve("sentence_bert_config.json");
    TinyModels.replace(file, part, replacement);

    assertThatThrownBy(() -> TransformerEmbedder.load(model).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("method_output_name")
        .hasMessageContaining(told);
  }

  @Test
  void promptsStayLeftOutWherePoolingIsOverruled() {
    EmbedderConfig config =
        TinyModels.config(TinyModels.family("include-prompt-false")).set("pooling", "max").build();
    try (var embedder = Embedders.load(config)) {
      assertThat(embedder.info().recipe()).containsEntry("pooling", "max, without the prompt");
    }
  }
}
