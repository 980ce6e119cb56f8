package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be followed is refused in words that name the file and the place. */
class RefusalTest {
  @TempDir private Path parent;
  private Path model;

  @BeforeEach
  void copyModel() {
    model = TinyModels.copy(TinyModels.BERT, parent.resolve("model"));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
    return assertThatThrownBy(() -> TransformerEmbedder.load(model).close());
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String key, String value) {
    EmbedderConfig config = TinyModels.config(model).set(key, value).build();
    return assertThatThrownBy(() -> Embedders.load(config).close());
  }

  @ParameterizedTest
  @CsvSource({
    "modules.json, .pooling.Pooling, .cnn.CNN, key type",
    "modules.json, .transformer.Transformer, .clip.CLIPModel, key type",
    "1_Pooling/config.json, '\"mean\"', '\"median\"', median",
    "config_sentence_transformers.json, SentenceTransformer\", CrossEncoder\", CrossEncoder",
    "config_sentence_transformers.json, '\"prompts\"', '\"truncate_dim\": 1.5, \"prompts\"', truncate_dim",
    "config_sentence_transformers.json, 'null', '\"missing\"', default_prompt_name",
    "config_sentence_transformers.json, '\"document\": \"\"', '\"document\": []', an array",
    "tokenizer_config.json, '48', '\"many\"', model_max_length",
    "tokenizer.json, 'WordPiece', 'WordSalad', tokenizer.json",
    "tokenizer.json, '{', '[', tokenizer.json",
    "modules.json, '[', '{', modules.json"
  })
  void whatIsNotUnderstood(String file, String part, String replacement, String told) {
    TinyModels.replace(model.resolve(file), part, replacement);

    assertRefused()
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(model.resolve(file).getFileName().toString())
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @CsvSource({
    "splade, normalize, true, vectors of this model are sparse",
    "splade, dimensions, 8, vectors of this model are sparse",
    "splade-router, dimensions, 8, vectors of this model are sparse",
    "colbert, normalize, false, a vector for each token",
    "colbert, dimensions, 8, a vector for each token",
    "colbert, max-active-dimensions, 8, a vector for each token",
    "prompts, max-active-dimensions, 8, vectors of this model are dense",
    "pooled-graph, max-active-dimensions, 8, vectors of this model are dense"
  })
  void keysThatWouldChangeNothing(String folder, String key, String value, String told) {
    EmbedderConfig config = TinyModels.config(TinyModels.family(folder)).set(key, value).build();
    assertThatThrownBy(() -> Embedders.load(config).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(key + " is set, but", told);
  }

  /** As the contract says: zeros where there is nothing to compute. */
  @Test
  void textsWithoutTokensAreZeros() {
    Path tokenizer = model.resolve("tokenizer.json");
    JsonObject json = JsonParser.parseString(TinyModels.read(tokenizer)).getAsJsonObject();
    json.add("post_processor", JsonNull.INSTANCE);
    TinyModels.write(tokenizer, new GsonBuilder().serializeNulls().create().toJson(json));
    try (TransformerEmbedder embedder = TransformerEmbedder.load(model)) {
      assertThat(embedder.embedAll(List.of("river", "", "stone", "")))
          .extracting(Embedding::norm)
          .satisfiesExactly(
              norm -> assertThat(norm).isPositive(),
              norm -> assertThat(norm).isZero(),
              norm -> assertThat(norm).isPositive(),
              norm -> assertThat(norm).isZero());
      assertThat(embedder.tokens("").tokens()).isEmpty();
      assertThat(embedder.tokens("").vectors().dimension()).isEqualTo(32);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1_Pooling/config.json", "tokenizer.json", "onnx/model.onnx"})
  void missingFiles(String file) throws IOException {
    Files.delete(model.resolve(file));
    EmbedderConfig config = TinyModels.config(model).type("transformer").build();

    assertThatThrownBy(() -> Embedders.load(config))
        .hasMessageContaining(model.resolve(file).toString());
  }

  @Test
  void noRecipeAndNoPooling() throws IOException {
    Files.delete(model.resolve("modules.json"));

    assertRefused()
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Set pooling")
        .hasMessageContaining("last-token");
  }

  @Test
  void severalGraphs() throws IOException {
    Files.move(model.resolve("onnx/model.onnx"), model.resolve("onnx/model_a.onnx"));
    Files.copy(model.resolve("onnx/model_a.onnx"), model.resolve("onnx/model_b.onnx"));

    assertRefused().hasMessageContaining("set onnx to one of").hasMessageContaining("model_b.onnx");
    try (var chosen =
        Embedders.load(TinyModels.config(model).set("onnx", "onnx/model_b.onnx").build())) {
      chosen.embed("works");
    }
  }

  @Test
  void aGraphThatIsNotThere() {
    assertRefused("onnx", "onnx/other.onnx")
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("onnx/model.onnx");
  }

  @Test
  void anOutputThatIsNotThere() {
    assertRefused("output", "pooler_output")
        .hasMessageContaining("pooler_output")
        .hasMessageContaining("last_hidden_state");
  }

  @ParameterizedTest
  @CsvSource({
    "foreign-input, input pixels",
    "float-input, input input_ids",
    "pooled-output, or sentence_embedding"
  })
  void graphsOfAnotherKind(String graph, String told) throws IOException {
    Files.delete(model.resolve("onnx/model.onnx"));
    Files.copy(
        TinyModels.REFUSED_GRAPHS.resolve(graph + ".onnx"), model.resolve("onnx/model.onnx"));

    assertRefused()
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(told)
        .hasMessageContaining("[-1, -1]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 10_000, 200_000})
  void cutGraphs(int length) throws IOException {
    Path graph = model.resolve("onnx/model.onnx");
    Files.write(graph, Arrays.copyOf(Files.readAllBytes(graph), length));

    assertRefused().isInstanceOf(ModelFormatException.class).hasMessageContaining(graph.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 5_000, 12_000})
  void cutTokenizers(int length) throws IOException {
    Path tokenizer = model.resolve("tokenizer.json");
    Files.write(tokenizer, Arrays.copyOf(Files.readAllBytes(tokenizer), length));

    assertRefused()
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(tokenizer.toString());
  }

  @ParameterizedTest
  @CsvSource({"1, 'are 3 and more'", "2, 'are 3 and more'", "65, 'at most 64'", "0, from 1"})
  void limitsThatTheModelDoesNotHave(String limit, String told) {
    assertRefused("max-tokens", limit)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(told);
  }
}
