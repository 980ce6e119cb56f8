package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Reranker;
import io.github.sememe.TruncationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scores of the CrossEncoder of sentence-transformers. */
class CrossEncoderGoldenTest {
  @TempDir private Path parent;

  private static List<String> documents(JsonObject goldens) {
    return goldens.getAsJsonArray("documents").asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }

  private static void assertScores(Reranker reranker, JsonObject golden, int label) {
    String query = golden.get("query").getAsString();
    List<String> documents = documents(golden);
    double[] found = reranker.score(query, documents);
    JsonArray scores = golden.getAsJsonArray("scores");
    assertThat(found).hasSize(scores.size());
    for (int i = 0; i < found.length; i++) {
      JsonElement score = scores.get(i);
      double expected =
          score.isJsonArray()
              ? score.getAsJsonArray().get(label).getAsDouble()
              : score.getAsDouble();
      assertThat(found[i]).as("document %d", i).isEqualTo(expected, within(1e-5));
      assertThat(reranker.score(query, List.of(documents.get(i)))[0])
          .isEqualTo(found[i], within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cross-encoder-1",
        "cross-encoder-old",
        "cross-encoder-without-types",
        "cross-encoder-roberta"
      })
  void modelsOfOneLabel(String folder) {
    JsonObject goldens = TinyModels.goldens(TinyModels.family(folder));
    try (Reranker reranker = Embedders.reranker(TinyModels.family(folder))) {
      assertThat(reranker).isInstanceOf(CrossEncoder.class);
      assertScores(reranker, goldens, 0);
      assertScores(reranker, goldens.getAsJsonObject("longQuery"), 0);
      assertThat(reranker.info().maxTokens()).hasValue(goldens.get("maximumTokens").getAsInt());
      assertThat(reranker.info().recipe().get("activation"))
          .isEqualToIgnoringCase(goldens.get("activation").getAsString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void oneOfSeveralLabels(int label) {
    JsonObject goldens = TinyModels.goldens(TinyModels.family("cross-encoder-3"));
    EmbedderConfig.Builder config = TinyModels.config(TinyModels.family("cross-encoder-3"));
    for (String name : List.of(String.valueOf(label), "LABEL_" + label)) {
      try (Reranker reranker = Embedders.reranker(config.set("label", name).build())) {
        assertScores(reranker, goldens, label);
        assertScores(reranker, goldens.getAsJsonObject("longQuery"), label);
      }
    }
  }

  @Test
  void ofSeveralLabelsOneMustBeNamed() {
    Path folder = TinyModels.family("cross-encoder-3");

    assertThatThrownBy(() -> CrossEncoder.load(folder).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("set label to one of LABEL_0, LABEL_1, LABEL_2");
    EmbedderConfig wrong = TinyModels.config(folder).set("label", "entailment").build();
    assertThatThrownBy(() -> Embedders.reranker(wrong).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("LABEL_2");
  }

  @Test
  void theActivationCanBeSet() {
    EmbedderConfig.Builder config = TinyModels.config(TinyModels.family("cross-encoder-1"));
    try (Reranker usual = Embedders.reranker(config.build());
        Reranker raw = Embedders.reranker(config.set("activation", "identity").build())) {
      double logit = raw.score("river", List.of("the bridge"))[0];
      assertThat(usual.score("river", List.of("the bridge"))[0])
          .isEqualTo(1 / (1 + Math.exp(-logit)), within(1e-9));
    }
  }

  /** The native tokenizer learns its template from an example, the Java one reads it. */
  @Test
  void bothTokenizersJoinPairsAlike() {
    JsonObject goldens = TinyModels.goldens(TinyModels.family("cross-encoder-1"));
    EmbedderConfig.Builder config = TinyModels.config(TinyModels.family("cross-encoder-1"));
    for (String tokenizer : List.of("java", "native")) {
      try (Reranker reranker = Embedders.reranker(config.set("tokenizer", tokenizer).build())) {
        assertThat(reranker.info().recipe()).containsEntry("tokenizer", tokenizer);
        assertScores(reranker, goldens.getAsJsonObject("longQuery"), 0);
      }
    }
  }

  @Test
  void longPairsCanBeRefused() {
    EmbedderConfig config =
        TinyModels.config(TinyModels.family("cross-encoder-1")).set("truncation", "error").build();
    try (Reranker reranker = Embedders.reranker(config)) {
      assertThatThrownBy(() -> reranker.score("river", List.of("stone", "the bridge ".repeat(40))))
          .isInstanceOf(TruncationException.class)
          .hasMessageContaining("1");
    }
  }

  @Test
  void aLimitMustLeaveRoomForATokenOfEachText() {
    EmbedderConfig.Builder config = TinyModels.config(TinyModels.family("cross-encoder-1"));
    EmbedderConfig tooShort = config.set("max-tokens", "4").build();
    assertThatThrownBy(() -> Embedders.reranker(tooShort).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("adds 3 tokens to each query with its document: allowed are 5 and");
    try (Reranker reranker = Embedders.reranker(config.set("max-tokens", "5").build())) {
      assertThat(reranker.score("river", List.of("stone"))).hasSize(1);
    }
  }

  @Test
  void modelsOfAnotherKind() {
    assertThatThrownBy(() -> Embedders.load(TinyModels.family("cross-encoder-1")).close())
        .hasMessageContaining("reranker");
    assertThatThrownBy(() -> Embedders.reranker(TinyModels.BERT).close())
        .hasMessageContaining("embedder");
  }

  @Test
  void anActivationThatIsNotKnown() throws Exception {
    Path model = TinyModels.copy(TinyModels.family("cross-encoder-1"), parent.resolve("model"));
    TinyModels.replace(
        model.resolve("config_sentence_transformers.json"),
        "activation.Sigmoid",
        "activation.ReLU");
    assertThatThrownBy(() -> CrossEncoder.load(model).close())
        .hasMessageContaining("activation_fn")
        .hasMessageContaining("ReLU");

    Files.delete(model.resolve("config_sentence_transformers.json"));
    try (Reranker reranker = CrossEncoder.load(model)) {
      assertThat(reranker.info().recipe()).containsEntry("activation", "sigmoid");
    }
  }
}
