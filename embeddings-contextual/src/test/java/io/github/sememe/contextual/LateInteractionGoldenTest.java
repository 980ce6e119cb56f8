package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sememe.Embedders;
import io.github.sememe.ModelFormatException;
import io.github.sememe.Role;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A vector for each token, as the MultiVectorEncoder of sentence-transformers and PyLate give. */
class LateInteractionGoldenTest {
  @TempDir private Path parent;

  private static TokenEmbedder view(TokenEmbedder embedder, String name) {
    return switch (name) {
      case "query" -> embedder.forRole(Role.QUERY);
      case "document" -> embedder.forRole(Role.DOCUMENT);
      default -> embedder;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"colbert", "colbert-min", "colbert-open", "colbert-pylate"})
  void vectorsOfEveryRole(String folder) {
    JsonObject goldens = TinyModels.goldens(TinyModels.family(folder));
    try (TokenEmbedder embedder = (TokenEmbedder) Embedders.load(TinyModels.family(folder))) {
      for (String name : List.of("default", "query", "document")) {
        List<Integer> counts =
            goldens.getAsJsonObject("counts").getAsJsonArray(name).asList().stream()
                .map(JsonElement::getAsInt)
                .toList();
        int rows = counts.stream().mapToInt(Integer::intValue).sum();
        float[][] expected = TinyModels.vectors(TinyModels.family(folder), name, rows);
        int row = 0;
        List<String> texts = TinyModels.texts(TinyModels.family(folder));
        for (int i = 0; i < texts.size(); i++) {
          TokenEmbeddings found = view(embedder, name).tokens(texts.get(i));
          assertThat(found.tokens()).as("%s, %s, text %d", folder, name, i).hasSize(counts.get(i));
          for (int token = 0; token < counts.get(i); token++) {
            assertThat(found.vectors().get(token).toArray())
                .as("%s, %s, text %d, token %d", folder, name, i, token)
                .containsExactly(expected[row++], within(2e-5f));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"colbert", "colbert-min", "colbert-open", "colbert-pylate"})
  void scores(String folder) {
    JsonObject goldens = TinyModels.goldens(TinyModels.family(folder));
    JsonArray scores = goldens.getAsJsonArray("scores");
    boolean isMean = goldens.get("similarityFunction").getAsString().equals("meanmaxsim");
    try (TokenEmbedder embedder = TransformerEmbedder.load(TinyModels.family(folder))) {
      List<String> texts = TinyModels.texts(TinyModels.family(folder));
      List<TokenEmbeddings> documents =
          texts.stream().map(embedder.forRole(Role.DOCUMENT)::tokens).toList();
      for (int query = 0; query < scores.size(); query++) {
        TokenEmbeddings found = embedder.forRole(Role.QUERY).tokens(texts.get(query));
        double divisor = isMean ? found.tokens().size() : 1;
        for (int i = 0; i < documents.size(); i++) {
          double expected = scores.get(query).getAsJsonArray().get(i).getAsDouble();
          assertThat(found.maxSim(documents.get(i)) / divisor)
              .as("%s, query %d, document %d", folder, query, i)
              .isEqualTo(expected, within(1e-4));
        }
      }
    }
  }

  @Test
  void queriesAreFilledUpWithTokensWithoutAPlace() {
    try (TokenEmbedder embedder = TransformerEmbedder.load(TinyModels.family("colbert"))) {
      List<Token> tokens = embedder.forRole(Role.QUERY).tokens("river").tokens();
      assertThat(tokens).hasSize(32);
      assertThat(tokens.get(31)).isEqualTo(new Token("[MASK]", 4, -1, -1));
      assertThat(embedder.forRole(Role.QUERY).countTokens("river")).isLessThan(32);
    }
  }

  @Test
  void thereIsNoVectorForAText() {
    try (TokenEmbedder embedder = TransformerEmbedder.load(TinyModels.family("colbert"))) {
      assertThat(embedder.info().recipe())
          .containsEntry("pooling", "none: a vector for each token");
      assertThat(embedder.info().dimension()).isEqualTo(16);
      assertThatThrownBy(() -> embedder.embed("river"))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("tokens()")
          .hasMessageContaining("maxSim");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"document_length\": 40', '\"document_length\": 2', 2 for texts of the role document",
    "'\"length\": 32', '\"length\": 1', 1 for texts of the role query"
  })
  void limitsThatLeaveNoRoom(String part, String replacement, String told) {
    Path model = TinyModels.copy(TinyModels.family("colbert"), parent.resolve("model"));
    Path file = model.resolve("sentence_bert_config.json");
    TinyModels.replace(file, part, replacement);

    assertThatThrownBy(() -> TransformerEmbedder.load(model).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(told)
        .hasMessageContaining("more than the 2 tokens");
  }

  @Test
  void withoutATokenForMasksQueriesAreFilledUpWithTheEnd() {
    Path model = TinyModels.copy(TinyModels.family("colbert"), parent.resolve("model"));
    TinyModels.replace(model.resolve("tokenizer.json"), "[MASK]", "[HOLE]");
    Path config = model.resolve("tokenizer_config.json");
    TinyModels.replace(config, "\"mask_token\": \"[MASK]\"", "\"eos_token\": \"[SEP]\"");
    try (TokenEmbedder embedder = TransformerEmbedder.load(model)) {
      List<Token> tokens = embedder.forRole(Role.QUERY).tokens("river").tokens();
      assertThat(tokens.get(31)).isEqualTo(new Token("[SEP]", 3, -1, -1));
    }
  }

  @Test
  void rulesThatAreNotUnderstood() {
    Path model = TinyModels.copy(TinyModels.family("colbert"), parent.resolve("model"));
    Path file = model.resolve("sentence_bert_config.json");
    TinyModels.replace(file, "\"fixed\"", "\"lucky\"");
    assertThatThrownBy(() -> TransformerEmbedder.load(model).close())
        .hasMessageContaining("strategy: lucky; expected fixed or min");

    TinyModels.replace(file, "\"lucky\"", "\"min\"");
    TinyModels.replace(file, "\"token\": null", "\"token\": \"[NOTHING]\"");
    assertThatThrownBy(() -> TransformerEmbedder.load(model).close())
        .hasMessageContaining("no token [NOTHING]");

    TinyModels.replace(file, "\"document_length\": 40", "\"document_length\": 0");
    assertThatThrownBy(() -> TransformerEmbedder.load(model).close())
        .hasMessageContaining("document_length: 0");
  }
}
