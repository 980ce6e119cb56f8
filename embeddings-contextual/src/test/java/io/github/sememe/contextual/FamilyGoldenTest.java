package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.ModelFormatException;
import io.github.sememe.Role;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every family of transformers and every part of a recipe gives the vectors of
 * sentence-transformers: in any company, role by role, cut, and token by token.
 */
class FamilyGoldenTest {
  /** Folders of which the original alone knows how they pool: it takes the mean, we are told. */
  private static final Map<String, String> TOLD =
      Map.of("bare-encoder", "mean", "bare-gpt2", "mean", "bare-decoder", "last-token");

  /** What these hold is not a vector of each text as the folder stands. */
  private static final Set<String> OTHER_GOLDENS = Set.of("input-rows");

  static Stream<String> folders() {
    return TinyModels.families().filter(FamilyGoldenTest::isOfDenseVectors);
  }

  private static boolean isOfDenseVectors(String folder) {
    return !folder.equals("bag-of-words")
        && !folder.equals("word-embeddings")
        && Stream.of("colbert", "cross-encoder", "splade").noneMatch(folder::startsWith);
  }

  private static EmbedderConfig.Builder config(String folder) {
    EmbedderConfig.Builder config = TinyModels.config(TinyModels.family(folder));
    if (TOLD.containsKey(folder)) {
      config.set("pooling", TOLD.get(folder)).set("normalize", "false");
    }
    return config;
  }

  @ParameterizedTest
  @MethodSource("folders")
  void vectorsOfEveryRoleAndCut(String folder) {
    JsonObject goldens = TinyModels.goldens(TinyModels.family(folder));
    for (String name : goldens.getAsJsonObject("vectors").keySet()) {
      if (!OTHER_GOLDENS.contains(name) && !isOther(folder, name)) {
        try (Embedder embedder = Embedders.load(cut(folder, name))) {
          assertGolden(folder, name, view(embedder, name));
        }
      }
    }
  }

  /** A document of this model has no prompt in Python: its file says "passage" (decision 12). */
  private static boolean isOther(String folder, String name) {
    return switch (folder) {
      case "prompts-passage" -> name.equals("document");
      // Computed from token vectors in half precision, as this graph gives them.
      case "half-precision" -> !name.equals("rounded");
      default -> false;
    };
  }

  private static EmbedderConfig cut(String folder, String name) {
    EmbedderConfig.Builder config = config(folder);
    if (name.startsWith("truncated-")) {
      int kept = Integer.parseInt(name.replaceAll("\\D", ""));
      int dimension =
          TinyModels.goldens(TinyModels.family(folder))
              .getAsJsonObject("vectors")
              .get(name)
              .getAsInt();
      config.set("dimensions", String.valueOf(Math.min(kept, dimension)));
    }
    if (name.endsWith("-normalized")) {
      config.set("normalize", "true");
    }
    return config.build();
  }

  private static Embedder view(Embedder embedder, String name) {
    return switch (name) {
      case "query" -> embedder.forRole(Role.QUERY);
      case "document" -> embedder.forRole(Role.DOCUMENT);
      default ->
          name.startsWith("role-")
              ? embedder.forRole(Role.named(name.substring("role-".length())))
              : embedder;
    };
  }

  private static void assertGolden(String folder, String name, Embedder embedder) {
    List<String> texts = TinyModels.texts(TinyModels.family(folder));
    float[][] expected = TinyModels.vectors(TinyModels.family(folder), name, texts.size());
    EmbeddingBatch together = embedder.embedAll(texts);
    for (int i = 0; i < texts.size(); i++) {
      String place = folder + ", " + name + ", text " + i;
      Closeness.assertClose(place, expected[i], together.get(i), tolerance(folder, 1e-5));
      Closeness.assertClose(place, embedder.embed(texts.get(i)).toArray(), together.get(i), 1e-6);
    }
  }

  /** The last bit of half precision may fall either way. */
  private static double tolerance(String folder, double usual) {
    return folder.equals("half-precision") ? 1e-3 : usual;
  }

  @ParameterizedTest
  @MethodSource("folders")
  void theLimitIsThatOfTheOriginal(String folder) {
    try (Embedder embedder = Embedders.load(config(folder).build())) {
      assertThat(embedder.info().maxTokens())
          .hasValue(TinyModels.goldens(TinyModels.family(folder)).get("maximumTokens").getAsInt());
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void vectorsOfTokens(String folder) {
    Path model = TinyModels.family(folder);
    JsonArray cases =
        JsonParser.parseString(TinyModels.read(model.resolve("tokens.json")))
            .getAsJsonObject()
            .getAsJsonArray("cases");
    int rows = 0;
    for (JsonElement each : cases) {
      rows += each.getAsJsonObject().getAsJsonArray("ids").size();
    }
    float[][] vectors = TinyModels.vectors(model, "tokens", rows);
    // Token goldens are made without any prompt.
    try (TokenEmbedder embedder =
        (TokenEmbedder) Embedders.load(config(folder).set("prompt", "").build())) {
      int row = 0;
      for (JsonElement each : cases) {
        JsonObject golden = each.getAsJsonObject();
        TokenEmbeddings found = embedder.tokens(golden.get("text").getAsString());
        assertTokens(folder, golden, found.tokens());
        double tolerance = tolerance(folder, 1e-4);
        for (int i = 0; i < found.tokens().size(); i++) {
          Closeness.assertClose(
              folder + " token " + i, vectors[row++], found.vectors().get(i), tolerance);
        }
      }
    }
  }

  private static void assertTokens(String folder, JsonObject golden, List<Token> found) {
    assertThat(found).as(folder).extracting(Token::id).containsExactlyElementsOf(ids(golden));
    JsonArray spans = golden.getAsJsonArray("spans");
    JsonArray pieces = golden.getAsJsonArray("tokens");
    for (int i = 0; i < found.size(); i++) {
      JsonArray span = spans.get(i).getAsJsonArray();
      assertThat(found.get(i))
          .as(folder + " token " + i)
          .isEqualTo(
              new Token(
                  pieces.get(i).getAsString(),
                  found.get(i).id(),
                  span.get(0).getAsInt(),
                  span.get(1).getAsInt()));
    }
  }

  private static List<Integer> ids(JsonObject golden) {
    return golden.getAsJsonArray("ids").asList().stream().map(JsonElement::getAsInt).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bag-of-words", "word-embeddings"})
  void modelsWithoutAnEncoderAreRefused(String folder) {
    EmbedderConfig config =
        TinyModels.config(TinyModels.family(folder)).type("transformer").build();

    assertThatThrownBy(() -> Embedders.load(config).close())
        .hasMessageContaining(TinyModels.family(folder).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bare-encoder", "bare-gpt2", "bare-decoder"})
  void aFolderThatDoesNotSayHowToPoolIsNotGuessedAt(String folder) {
    assertThatThrownBy(() -> Embedders.load(TinyModels.family(folder)).close())
        .isNotInstanceOf(ModelFormatException.class)
        .hasMessageContaining("Set pooling");
  }
}
