package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What JVM embedders get wrong most often, done on purpose: the goldens of these folders tell each
 * mistake from the truth, so that {@link FamilyGoldenTest} cannot pass with it.
 */
class DeliberateMistakesTest {
  /** Ten times what the goldens forgive. */
  private static final double VISIBLE = 1e-4;

  @TempDir private Path parent;

  private Path copy(String folder) {
    return TinyModels.copy(TinyModels.family(folder), parent.resolve(folder));
  }

  /** The share of texts whose vector is visibly another than the golden one. */
  private static double wrongShare(String folder, String golden, Embedder embedder) {
    List<String> texts = TinyModels.texts(TinyModels.family(folder));
    float[][] expected = TinyModels.vectors(TinyModels.family(folder), golden, texts.size());
    int wrong = 0;
    for (int i = 0; i < expected.length; i++) {
      float[] found = embedder.embed(texts.get(i)).toArray();
      if (found.length != expected[i].length || !Closeness.isClose(expected[i], found, VISIBLE)) {
        wrong++;
      }
    }
    return (double) wrong / expected.length;
  }

  private static void assertTold(String folder, String golden, EmbedderConfig mistaken) {
    try (Embedder right = Embedders.load(TinyModels.family(folder));
        Embedder wrong = Embedders.load(mistaken)) {
      assertThat(wrongShare(folder, golden, view(right, golden))).isZero();
      assertThat(wrongShare(folder, golden, view(wrong, golden))).isGreaterThan(0.7);
    }
  }

  private static Embedder view(Embedder embedder, String golden) {
    return switch (golden) {
      case "query" -> embedder.forRole(Role.QUERY);
      case "document" -> embedder.forRole(Role.DOCUMENT);
      case "role-title" -> embedder.forRole(Role.named("title"));
      default -> embedder;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "tiny-xlm-roberta, cls",
    "tiny-electra, mean",
    "tiny-gpt2, mean",
    "tiny-qwen3, cls",
    "dense-tanh, mean",
    "concatenated-old, cls"
  })
  void anotherPooling(String folder, String pooling) {
    assertTold(
        folder,
        "default",
        TinyModels.config(TinyModels.family(folder)).set("pooling", pooling).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense-tanh", "dense-stack", "token-dense"})
  void withoutDense(String folder) {
    Path model = copy(folder);
    JsonElement modules = JsonParser.parseString(TinyModels.read(model.resolve("modules.json")));
    modules
        .getAsJsonArray()
        .asList()
        .removeIf(
            entry ->
                entry.getAsJsonObject().get("type").getAsString().endsWith(".Dense")
                    || entry.getAsJsonObject().get("type").getAsString().endsWith(".LayerNorm"));
    TinyModels.write(model.resolve("modules.json"), modules.toString());

    assertTold(folder, "default", TinyModels.config(model).build());
  }

  @ParameterizedTest
  @CsvSource({"dense-tanh, Identity", "dense-foreign-activation, ReLU"})
  void anotherActivation(String folder, String activation) {
    Path model = copy(folder);
    Path file = model.resolve("2_Dense/config.json");
    JsonObject config = JsonParser.parseString(TinyModels.read(file)).getAsJsonObject();
    config.addProperty("activation_function", "torch.nn.modules.activation." + activation);
    TinyModels.write(file, config.toString());

    assertTold(folder, "default", TinyModels.config(model).build());
  }

  @ParameterizedTest
  @CsvSource({"prompts, query", "prompts, document", "tiny-qwen3, query", "prompts, default"})
  void withoutThePrompt(String folder, String golden) {
    EmbedderConfig config =
        TinyModels.config(TinyModels.family(folder))
            .set("prompt", "")
            .set("query-prompt", "")
            .set("document-prompt", "")
            .build();

    assertTold(folder, golden, config);
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "role-title"})
  void thePromptPooledIn(String golden) {
    Path model = copy("include-prompt-false");
    TinyModels.replace(
        model.resolve("1_Pooling/config.json"),
        "\"include_prompt\": false",
        "\"include_prompt\": true");

    assertTold("include-prompt-false", golden, TinyModels.config(model).build());
  }

  /** Without its end token the last token is one of the text. */
  @ParameterizedTest
  @ValueSource(strings = {"tiny-qwen3", "tiny-qwen3-past"})
  void anotherLastToken(String folder) {
    Path model = copy(folder);
    Path file = model.resolve("tokenizer.json");
    JsonObject tokenizer = JsonParser.parseString(TinyModels.read(file)).getAsJsonObject();
    tokenizer.add("post_processor", JsonNull.INSTANCE);
    TinyModels.write(file, new GsonBuilder().serializeNulls().create().toJson(tokenizer));
    Path own = model.resolve("tokenizer_config.json");
    JsonObject config = JsonParser.parseString(TinyModels.read(own)).getAsJsonObject();
    config.addProperty("add_eos_token", false);
    TinyModels.write(own, config.toString());

    assertTold(folder, "default", TinyModels.config(model).build());
  }

  /** Cut before it is scaled to length 1, instead of after. */
  @Test
  void cutsInAnotherOrder() {
    EmbedderConfig config =
        TinyModels.config(TinyModels.family("matryoshka")).set("normalize", "true").build();

    assertTold("matryoshka", "default", config);
  }

  @Test
  void capitalsLeftAlone() {
    Path model = copy("lower-case");
    TinyModels.replace(
        model.resolve("sentence_distilbert_config.json"),
        "\"do_lower_case\": true",
        "\"do_lower_case\": false");
    try (Embedder wrong = Embedders.load(model)) {
      // Texts without capitals are the same.
      assertThat(wrongShare("lower-case", "default", wrong)).isGreaterThan(0.2);
    }
  }
}
