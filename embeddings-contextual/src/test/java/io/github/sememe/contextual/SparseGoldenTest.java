package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sememe.Embedder;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.Role;
import io.github.sememe.SparseEmbedding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sparse vectors, as the SparseEncoder of sentence-transformers gives. */
class SparseGoldenTest {

  private static JsonObject goldens(String folder) {
    Path file = TinyModels.family(folder).resolve("goldens.json");
    return JsonParser.parseString(TinyModels.read(file)).getAsJsonObject();
  }

  private static List<String> texts(JsonObject goldens) {
    return goldens.getAsJsonArray("texts").asList().stream().map(JsonElement::getAsString).toList();
  }

  @ParameterizedTest
  @CsvSource({"splade, default", "splade, query", "splade, document", "splade, active-8"})
  void vectors(String folder, String name) {
    List<String> texts = texts(goldens(folder));
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
}
