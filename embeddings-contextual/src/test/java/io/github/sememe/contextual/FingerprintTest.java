package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fingerprint changes with everything that changes vectors, and with nothing else. */
class FingerprintTest {
  @TempDir private Path parent;
  private Path model;

  @BeforeEach
  void copyModel() {
    model = TinyModels.copy(TinyModels.BERT, parent.resolve("model"));
  }

  private static String fingerprint(EmbedderConfig config) {
    try (Embedder embedder = Embedders.load(config)) {
      return embedder.info().fingerprint();
    }
  }

  private String fingerprint() {
    return fingerprint(TinyModels.config(model).build());
  }

  @Test
  void anotherPlaceAndOtherFilesThatDoNotCountLeaveIt() {
    TinyModels.write(model.resolve("notes.txt"), "nothing");

    assertThat(fingerprint()).isEqualTo(fingerprint(TinyModels.config(TinyModels.BERT).build()));
  }

  @ParameterizedTest
  @CsvSource({
    "pooling, cls",
    "normalize, false",
    "max-tokens, 47",
    "truncation, start",
    "prompt, 'p '",
    "query-prompt, 'q '"
  })
  void everyKeyOfTheRecipeChangesIt(String key, String value) {
    assertThat(fingerprint(TinyModels.config(model).set(key, value).build()))
        .isNotEqualTo(fingerprint());
  }

  @Test
  void oneByteOfTheWeightsChangesIt() throws IOException {
    String before = fingerprint();
    Path graph = model.resolve("onnx/model.onnx");
    byte[] bytes = Files.readAllBytes(graph);
    bytes[bytes.length / 2] ^= 1;
    Files.write(graph, bytes);

    assertThat(fingerprint()).isNotEqualTo(before);
  }

  /** Large graphs keep their weights in files of their own. */
  @Test
  void weightsBesideTheGraphChangeIt() {
    Path weights = model.resolve("onnx/model.onnx_data");
    TinyModels.write(weights, "some");
    String before = fingerprint();
    TinyModels.write(weights, "others");

    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void theTokenizerChangesIt() {
    String before = fingerprint();
    TinyModels.replace(
        model.resolve("tokenizer.json"), "\"lowercase\": true", "\"lowercase\": false");

    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void theOutputOfTheGraphChangesIt() throws IOException {
    Files.copy(
        TinyModels.PLAIN_GRAPHS.resolve("two-outputs.onnx"), model.resolve("two-outputs.onnx"));
    Set<String> found = new HashSet<>();
    for (String output : new String[] {"token_number", "negated"}) {
      found.add(
          fingerprint(
              TinyModels.config(model)
                  .set("onnx", "two-outputs.onnx")
                  .set("output", output)
                  .build()));
    }

    assertThat(found).hasSize(2);
  }
}
