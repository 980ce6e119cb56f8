package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sememe.Embedder;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import io.github.sememe.TokenEmbedder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A static model made here is the one that model2vec makes, up to the signs of its components. */
class DistillationTest {
  @TempDir private Path parent;

  private static Distillation tiny() {
    return Distillation.of(TinyModels.config(TinyModels.BERT).build()).withDimensions(16);
  }

  private static List<String> texts(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsString).toList();
  }

  @Test
  void textsAreAsSimilarAsByTheOriginal() throws Exception {
    JsonObject golden = golden();
    List<String> texts = texts(golden.getAsJsonArray("texts"));
    List<Integer> progress = new ArrayList<>();
    Path folder = parent.resolve("static");
    tiny().withWords(texts(golden.getAsJsonArray("words"))).save(folder, progress::add);

    try (Embedder embedder = Embedders.load(folder)) {
      assertThat(embedder.info().type()).isEqualTo("static-transformer");
      assertThat(embedder.info().dimension()).isEqualTo(golden.get("dimension").getAsInt());
      List<Embedding> vectors = embedder.embedAll(texts);
      for (int i = 0; i < texts.size(); i++) {
        JsonArray row = golden.getAsJsonArray("cosines").get(i).getAsJsonArray();
        for (int j = 0; j < texts.size(); j++) {
          assertThat(vectors.get(i).cosine(vectors.get(j)))
              .as("%s and %s", texts.get(i), texts.get(j))
              .isEqualTo(row.get(j).getAsDouble(), within(1e-3));
        }
      }
    }
    assertThat(progress).isSorted().endsWith(golden.get("rows").getAsInt());
  }

  private static JsonObject golden() throws IOException {
    try (var in = DistillationTest.class.getResourceAsStream("/distillation/tiny-bert-16.json")) {
      return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .getAsJsonObject();
    }
  }

  @Test
  void wordsOfTheUserAreTokens() {
    Path folder = parent.resolve("static");
    tiny().withWords(List.of("Zugspitze", "New York")).save(folder, done -> {});

    try (TokenEmbedder embedder = (TokenEmbedder) Embedders.load(folder)) {
      assertThat(embedder.tokens("ZUGSPITZE in New York").tokens())
          .extracting(token -> token.text())
          .containsExactly("zugspitze", "in", "New York");
    }
  }

  /** Only the graph and the tokenizer count. */
  @Test
  void aTeacherNeedNotSayHowItPools() throws IOException {
    Path model = TinyModels.copy(TinyModels.BERT, parent.resolve("model"));
    Files.delete(model.resolve("modules.json"));
    Path folder = parent.resolve("static");
    Distillation.of(TinyModels.config(model).build()).withDimensions(8).save(folder, done -> {});

    try (Embedder embedder = Embedders.load(folder)) {
      assertThat(embedder.embed("river").dimension()).isEqualTo(8);
    }
  }

  /** As the first versions of sentence-transformers saved it. */
  @Test
  void anEncoderMayLieInAFolderOfItsOwn() throws IOException {
    Path model = Files.createDirectory(parent.resolve("model"));
    TinyModels.copy(TinyModels.BERT, model.resolve("0_Transformer"));
    TinyModels.write(
        model.resolve("modules.json"),
        "[{\"type\": \"sentence_transformers.models.Transformer\", \"path\": \"0_Transformer\"},"
            + " {\"type\": \"sentence_transformers.models.Pooling\", \"path\": \"1_Pooling\"}]");
    TinyModels.copy(TinyModels.BERT.resolve("1_Pooling"), model.resolve("1_Pooling"));
    Path whole = parent.resolve("whole");
    tiny().save(whole, done -> {});
    Path folder = parent.resolve("static");
    Distillation.of(TinyModels.config(model).build()).withDimensions(16).save(folder, done -> {});

    assertThat(folder.resolve("model.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("model.safetensors"));
    assertThat(folder.resolve("tokenizer.json"))
        .hasSameBinaryContentAs(whole.resolve("tokenizer.json"));
  }

  @Test
  void aFolderIsCompleteOrNotThere() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("static"));
    tiny().save(folder, done -> {});
    assertThatThrownBy(() -> tiny().save(folder, done -> {}))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("is not empty");

    Path other = parent.resolve("other");
    IllegalStateException stop = new IllegalStateException("stopped half-way");
    assertThatThrownBy(
            () ->
                tiny()
                    .save(
                        other,
                        done -> {
                          throw stop;
                        }))
        .isSameAs(stop);
    try (Stream<Path> left = Files.list(parent)) {
      assertThat(left).containsExactly(folder);
    }
  }

  @Test
  void tokenizersThatAreNotUnderstoodAreRefused() {
    Path model = TinyModels.copy(TinyModels.BERT, parent.resolve("model"));
    TinyModels.replace(model.resolve("tokenizer.json"), "\"BertPreTokenizer\"", "\"Whitespace\"");
    Distillation distillation = Distillation.of(TinyModels.config(model).build());

    assertThatThrownBy(() -> distillation.save(parent.resolve("static"), done -> {}))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("pre_tokenizer");
    assertThatThrownBy(() -> distillation.withDimensions(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimensions is 0");
  }
}
