package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.ModelFormatException;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.SparseEmbedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sparse vectors, as the SparseEncoder of sentence-transformers gives. */
class SparseGoldenTest {

  @ParameterizedTest
  @CsvSource({
    "splade, default",
    "splade, query",
    "splade, document",
    "splade, active-8",
    "splade-router, default",
    "splade-router, query",
    "splade-router, document",
    "splade-router, active-8"
  })
  void vectors(String folder, String name) {
    List<String> texts = TinyModels.texts(TinyModels.family(folder));
    float[][] expected = TinyModels.vectors(TinyModels.family(folder), name, texts.size());
    var config = TinyModels.config(TinyModels.family(folder));
    if (name.startsWith("active-")) {
      config.set("max-active-dimensions", "8");
    }
    try (Embedder model = Embedders.load(config.build())) {
      Embedder embedder =
          switch (name) {
            case "query" -> model.forRole(Role.QUERY);
            case "document" -> model.forRole(Role.DOCUMENT);
            default -> model;
          };
      EmbeddingBatch together = embedder.embedAll(texts);
      for (int i = 0; i < expected.length; i++) {
        String place = folder + ", " + name + ", text " + i;
        assertThat(together.get(i)).as(place).isInstanceOf(SparseEmbedding.class);
        assertThat(together.get(i).toArray()).as(place).containsExactly(expected[i], within(2e-5f));
        assertThat(embedder.embed(texts.get(i)).toArray())
            .as(place)
            .containsExactly(together.get(i).toArray(), within(1e-6f));
      }
    }
  }

  @Test
  void repeatedTextsKeepTheirOwnCounts() {
    try (Embedder embedder = TransformerEmbedder.load(TinyModels.family("splade"))) {
      String text = "the bridge ".repeat(60);
      List<Embedding> found = List.copyOf(embedder.embedAll(List.of("river", text, "river", text)));
      assertThat(found.get(0)).isEqualTo(found.get(2));
      assertThat(found.get(1)).isEqualTo(found.get(3));
      assertThat(found).extracting(Embedding::tokensDropped).element(3).isNotEqualTo(0);
      assertThat(embedder.info().recipe()).containsEntry("pooling", "splade max");
    }
  }

  @TempDir private Path parent;

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      String file, String part, String replacement) {
    String name = String.valueOf(replacement.hashCode());
    Path model = TinyModels.copy(TinyModels.family("splade-router"), parent.resolve(name));
    TinyModels.replace(model.resolve(file), part, replacement);
    return assertThatThrownBy(() -> TransformerEmbedder.load(model).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(model.toString());
  }

  @Test
  void routersThatAreNotUnderstood() {
    assertRefused(
            "router_config.json", "\"route_mappings\": {}", "\"route_mappings\": {\"a\": \"b\"}")
        .hasMessageContaining("route_mappings");
    assertRefused(
            "router_config.json", "\"default_route\": \"document\"", "\"default_route\": \"d\"")
        .hasMessageContaining("default_route d; expected one of [query, document]");
    assertRefused(
            "router_config.json",
            "\"query_0_SparseStaticEmbedding\"\n        ]",
            "\"query_0_SparseStaticEmbedding\", \"document_1_SpladePooling\"]")
        .hasMessageContaining("expected nothing after SparseStaticEmbedding");
    assertRefused(
            "router_config.json",
            "\"document_1_SpladePooling\"\n        ]",
            "\"document_0_Transformer\", \"document_1_SpladePooling\"]")
        .hasMessageContaining("expected one Transformer");
  }

  /** A file that is missing is found out before anything stays open. */
  @Test
  void weightsThatAreMissing() throws IOException {
    Path model = TinyModels.copy(TinyModels.family("splade-router"), parent.resolve("model"));
    Path weights = model.resolve("query_0_SparseStaticEmbedding/model.safetensors");
    Files.delete(weights);
    assertThatThrownBy(() -> TransformerEmbedder.load(model).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(weights.toString());
  }

  /** In Python: encode(texts, task="title"). */
  @Test
  void aRoleWithAWayOfItsOwnNeedsNoPrompt() {
    Path model = TinyModels.copy(TinyModels.family("splade-router"), parent.resolve("model"));
    TinyModels.replace(model.resolve("router_config.json"), "\"query\": [", "\"title\": [");
    try (Embedder found = TransformerEmbedder.load(model);
        Embedder usual = TransformerEmbedder.load(TinyModels.family("splade-router"))) {
      assertThat(found.forRole(Role.named("title")).embed("the bridge"))
          .isEqualTo(usual.forRole(Role.QUERY).embed("the bridge"));
    }
  }

  @Test
  void promptsOfTheConfigurationHoldForWeightedTokensToo() {
    EmbedderConfig config =
        TinyModels.config(TinyModels.family("splade-router"))
            .set("query-prompt", "the river ")
            .build();
    try (Embedder prompted = Embedders.load(config);
        Embedder usual = TransformerEmbedder.load(TinyModels.family("splade-router"))) {
      assertThat(prompted.info().prompts()).containsEntry("query", "the river ");
      assertThat(prompted.forRole(Role.QUERY).embed("bridge"))
          .isEqualTo(usual.forRole(Role.QUERY).embed("the river bridge"))
          .isNotEqualTo(usual.forRole(Role.QUERY).embed("bridge"));
    }
  }

  @Test
  void theDeviceOfRoutesIsThatOfTheirEncoders() {
    ModelInfo weights = ModelInfo.builder("model", "transformer", 3).build();
    ModelInfo encoder = ModelInfo.builder("model", "transformer", 3).device("cuda:1").build();
    assertThat(RoutedModel.device(List.of(weights, encoder))).isEqualTo("cuda:1");
    assertThat(RoutedModel.device(List.of(weights, weights))).isEqualTo("cpu");
  }

  /** Weights of tokens have no positions that would bound a text. */
  @Test
  void withoutALimitInTheFilesThereIsNone() {
    Path model = TinyModels.copy(TinyModels.family("splade-router"), parent.resolve("model"));
    TinyModels.replace(
        model.resolve("router_config.json"),
        "\"document_0_Transformer\",\n            \"document_1_SpladePooling\"",
        "\"query_0_SparseStaticEmbedding\"");
    Path tokenizer = model.resolve("query_0_SparseStaticEmbedding/tokenizer_config.json");
    TinyModels.replace(tokenizer, "\"model_max_length\": 48,", "");
    try (Embedder embedder = TransformerEmbedder.load(model)) {
      assertThat(embedder.info().maxTokens()).isEmpty();
      assertThat(embedder.embed("the bridge ".repeat(100)).tokensDropped()).isZero();
    }
  }

  /** Queries are weighed without an encoder; documents go through one. */
  @Test
  void rolesThatHaveNothingInCommon() {
    try (TransformerEmbedder embedder =
        TransformerEmbedder.load(TinyModels.family("splade-router"))) {
      assertThat(embedder.info().recipe())
          .containsEntry("query.pooling", "a weight for each token")
          .containsEntry("document.pooling", "splade sum, log1p twice");
      assertThat(embedder.info().maxTokens()).hasValue(48);
      assertThat(embedder.forRole(Role.QUERY).countTokens("the bridge")).isEqualTo(2);
      assertThat(embedder.forRole(Role.DOCUMENT).countTokens("the bridge")).isEqualTo(5);
      assertThatThrownBy(() -> embedder.forRole(Role.QUERY).tokens("the bridge"))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> embedder.forRole(Role.named("title")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[query, document]");
    }
  }
}
