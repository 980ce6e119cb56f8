package io.github.sememe.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingException;
import io.github.sememe.FittedEmbedder;
import io.github.sememe.SparseEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dimensions of {@code OneHotEncoder}, one embedder per column of its table. */
class OneHotGoldenTest {
  private static final JsonObject GOLDEN = Goldens.object("onehot.json");

  static IntStream cases() {
    return IntStream.range(0, GOLDEN.getAsJsonArray("cases").size());
  }

  private static List<String> column(String table, int column) {
    return GOLDEN.getAsJsonArray(table).asList().stream()
        .map(row -> row.getAsJsonArray().get(column).getAsString())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void dimensionsAreThoseOfScikitLearn(int number) {
    JsonObject golden = GOLDEN.getAsJsonArray("cases").get(number).getAsJsonObject();
    List<List<Integer>> rows = emptyRows("train");
    List<List<Integer>> testRows = emptyRows("test");
    List<String> names = new ArrayList<>();
    boolean refused = golden.get("test_rows").isJsonPrimitive();
    for (int column = 0; column < 3; column++) {
      try (FittedEmbedder embedder =
          Embedders.fit(
              config(golden.getAsJsonObject("options")), column("train", column).stream())) {
        OneHot oneHot = (OneHot) embedder;
        assertThat(oneHot.categories().terms())
            .isEqualTo(Goldens.strings(golden.getAsJsonArray("categories").get(column)));
        append(rows, oneHot, column("train", column));
        for (int i = 0; i < oneHot.info().dimension(); i++) {
          names.add("x" + column + "_" + oneHot.inverse(unit(oneHot, i)).get(0));
        }
        if (refused) {
          assertThatThrownBy(() -> oneHot.embedAll(List.of("M", "violet", "?")))
              .isInstanceOf(EmbeddingException.class)
              .hasMessageContaining("Text ")
              .hasMessageContaining("handle-unknown");
        } else {
          append(testRows, oneHot, column("test", column));
        }
      }
    }
    assertThat(names).isEqualTo(Goldens.strings(golden.get("names")));
    assertThat(rows).isEqualTo(integers(golden.get("rows")));
    if (!refused) {
      assertThat(testRows).isEqualTo(integers(golden.get("test_rows")));
    }
  }

  private static Embedding unit(OneHot oneHot, int index) {
    return SparseEmbedding.of(oneHot.info().dimension(), new int[] {index}, new float[] {1});
  }

  private static List<List<Integer>> emptyRows(String table) {
    List<List<Integer>> rows = new ArrayList<>();
    GOLDEN.getAsJsonArray(table).forEach(row -> rows.add(new ArrayList<>()));
    return rows;
  }

  private static void append(List<List<Integer>> rows, OneHot oneHot, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      for (float value : oneHot.embed(texts.get(i)).toArray()) {
        rows.get(i).add((int) value);
      }
    }
  }

  private static List<List<Integer>> integers(JsonElement rows) {
    return rows.getAsJsonArray().asList().stream()
        .map(row -> row.getAsJsonArray().asList().stream().map(JsonElement::getAsInt).toList())
        .toList();
  }

  private static EmbedderConfig config(JsonObject options) {
    EmbedderConfig.Builder config = EmbedderConfig.builder().type(OneHot.TYPE);
    for (Map.Entry<String, JsonElement> option : options.entrySet()) {
      String value = option.getValue().getAsString().replace('_', '-');
      config.set(option.getKey().replace('_', '-'), value);
    }
    return config.build();
  }
}
