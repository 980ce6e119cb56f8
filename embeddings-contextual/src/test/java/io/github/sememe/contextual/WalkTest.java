package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sememe.Embedders;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.ModelFormatException;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbeddings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A walk through one text: its tokens, their rows of the input table, the layers above. */
class WalkTest {
  private static final String TEXT = "This is a input.";

  @TempDir private Path parent;

  private static float[][] vectors(String folder, String name, int rows) {
    return TinyModels.vectors(TinyModels.family(folder), name, rows);
  }

  private static void assertRows(EmbeddingBatch found, float[][] expected, float tolerance) {
    assertThat(found).hasSize(expected.length);
    for (int row = 0; row < expected.length; row++) {
      assertThat(found.get(row).toArray())
          .as("row %d", row)
          .containsExactly(expected[row], within(tolerance));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny-albert",
        "tiny-electra",
        "tiny-mpnet",
        "tiny-roberta",
        "tiny-xlm-roberta",
        "tiny-modernbert",
        "tiny-gpt2",
        "tiny-qwen3",
        "hidden-states",
        "int32-inputs",
        "external-data"
      })
  void rowsOfTheInputTable(String folder) {
    try (TransformerEmbedder embedder = TransformerEmbedder.load(TinyModels.family(folder))) {
      List<Token> tokens = embedder.tokens(TEXT).tokens();
      EmbeddingBatch rows = embedder.inputEmbeddings(tokens);
      assertRows(rows, vectors(folder, "input-rows", tokens.size()), 0);
      assertThat(embedder.observedBy(call -> {}).inputEmbeddings(tokens)).isEqualTo(rows);
      assertThat(embedder.inputEmbeddings(List.of())).isEmpty();
    }
  }

  @Test
  void aPieceHasOneRowAndManyVectors() {
    try (TransformerEmbedder embedder = TransformerEmbedder.load(TinyModels.BERT)) {
      TokenEmbeddings walk = embedder.tokens("the bridge of the river");
      List<Token> tokens = walk.tokens();
      List<Integer> places =
          IntStream.range(0, tokens.size())
              .filter(at -> tokens.get(at).text().equals("the"))
              .boxed()
              .toList();
      assertThat(places).hasSize(2);
      EmbeddingBatch rows = embedder.inputEmbeddings(tokens);
      assertThat(rows.get(places.get(0))).isEqualTo(rows.get(places.get(1)));
      assertThat(walk.vectors().get(places.get(0))).isNotEqualTo(walk.vectors().get(places.get(1)));
    }
  }

  @Test
  void layersWhereTheGraphShowsThem() {
    Path folder = TinyModels.family("hidden-states");
    JsonObject goldens =
        JsonParser.parseString(TinyModels.read(folder.resolve("tokens.json"))).getAsJsonObject();
    List<JsonObject> cases =
        goldens.getAsJsonArray("cases").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .toList();
    int rows = cases.stream().mapToInt(each -> each.getAsJsonArray("ids").size()).sum();
    try (TransformerEmbedder embedder = TransformerEmbedder.load(folder)) {
      for (int layer = 0; layer < 3; layer++) {
        float[][] expected = vectors("hidden-states", "layer-" + layer, rows);
        int from = 0;
        for (JsonObject each : cases) {
          TokenEmbeddings walk = embedder.tokens(each.get("text").getAsString());
          assertThat(walk.layerCount()).isEqualTo(3);
          int to = from + walk.tokens().size();
          assertRows(walk.layer(layer), Arrays.copyOfRange(expected, from, to), 1e-5f);
          from = to;
        }
      }
      assertThat(embedder.tokens("river").layer(2)).isEqualTo(embedder.tokens("river").vectors());
    }
  }

  @Test
  void otherGraphsHaveOneLayer() {
    try (TransformerEmbedder embedder = TransformerEmbedder.load(TinyModels.BERT)) {
      assertThat(embedder.tokens("river").layerCount()).isEqualTo(1);
    }
  }

  @Test
  void tablesThatAreNotThere() throws IOException {
    Path model = TinyModels.copy(TinyModels.BERT, parent.resolve("model"));
    Files.delete(model.resolve("onnx/model.onnx"));
    Files.copy(
        TinyModels.PLAIN_GRAPHS.resolve("two-outputs.onnx"), model.resolve("onnx/model.onnx"));
    try (TransformerEmbedder embedder =
        (TransformerEmbedder)
            Embedders.load(TinyModels.config(model).set("output", "negated").build())) {
      List<Token> tokens = embedder.tokens("river").tokens();
      assertThatThrownBy(() -> embedder.inputEmbeddings(tokens))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining(model.resolve("input_embeddings.safetensors").toString())
          .hasMessageContaining("tools/export");
    }
  }

  @Test
  void tablesThatDoNotFit() throws IOException {
    Path model = TinyModels.copy(TinyModels.family("hidden-states"), parent.resolve("model"));
    try (TransformerEmbedder embedder = TransformerEmbedder.load(model)) {
      assertThatThrownBy(() -> embedder.inputEmbeddings(List.of(new Token("x", 1 << 20, 0, 1))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no token " + (1 << 20));
      Path file = model.resolve("input_embeddings.safetensors");
      Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 200));
      assertThatThrownBy(() -> embedder.inputEmbeddings(List.of(new Token("x", 1, 0, 1))))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining(file.toString());
    }
  }
}
