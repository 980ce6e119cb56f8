package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.Embedder;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.spi.ModelSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models that quantise activations while they run would give a text another vector in every batch;
 * they are recognised and run one text at a time.
 */
class QuantizedTest {
  @TempDir private Path folder;

  @Test
  void vectorsDoNotDependOnNeighbours() {
    List<String> texts = TinyModels.texts(TinyModels.BERT);
    try (Embedder embedder = TransformerEmbedder.load(TinyModels.INT8)) {
      EmbeddingBatch together = embedder.embedAll(texts);

      for (int i = 0; i < texts.size(); i++) {
        assertThat(together.get(i)).isEqualTo(embedder.embed(texts.get(i)));
      }
      assertThat(embedder.info().recipe()).containsEntry("batching", "one text at a time");
    }
  }

  @Test
  void vectorsAreNearThoseOfTheFullModel() {
    List<String> texts = TinyModels.texts(TinyModels.BERT);
    try (Embedder small = TransformerEmbedder.load(TinyModels.INT8);
        Embedder full = TransformerEmbedder.load(TinyModels.OLD_LAYOUT)) {
      for (String text : texts) {
        assertThat(small.embed(text).cosine(full.embed(text))).isGreaterThan(0.97);
      }
    }
  }

  @Test
  void fullModelsAreNotTakenForQuantizedOnes() {
    try (Embedder embedder = TransformerEmbedder.load(TinyModels.BERT)) {
      assertThat(embedder.info().recipe()).containsEntry("batching", "texts of similar length");
    }
  }

  @Test
  void graphsThatEndTooEarlyAreNoEndlessLoop() throws IOException {
    ModelFiles files = new ModelFiles(new ModelSource.OnDisk(folder));
    byte[] graph = Files.readAllBytes(TinyModels.INT8.resolve("model.onnx"));
    for (int length = 0; length < 2_000; length++) {
      Files.write(folder.resolve("cut"), Arrays.copyOf(graph, length));
      try {
        GraphScan.isDynamicallyQuantized(files, "cut");
      } catch (EmbeddingException expected) {
        assertThat(expected).hasMessageContaining("cut cannot be read");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DynamicQuantizeLinear, true",
    "DynamicQuantizeMatMul, true",
    "SomethingElse12345678, false"
  })
  void operatorsThatFuseTheQuantizationAreRecognised(String operator, boolean expected)
      throws IOException {
    String graph =
        Files.readString(TinyModels.INT8.resolve("model.onnx"), StandardCharsets.ISO_8859_1);
    Files.writeString(
        folder.resolve("other"),
        graph.replace("DynamicQuantizeLinear", operator),
        StandardCharsets.ISO_8859_1);

    assertThat(
            GraphScan.isDynamicallyQuantized(
                new ModelFiles(new ModelSource.OnDisk(folder)), "other"))
        .isEqualTo(expected);
  }

  /** Weights may stand in operators, too: some exporters leave them there as constants. */
  @ParameterizedTest
  @CsvSource({"0, true", "16777210, true", "16777216, true", "40000000, true", "-1, false"})
  void operatorsWithLargeWeights(int place, boolean expected) throws IOException {
    byte[] node = new byte[50_000_000];
    if (place >= 0) {
      byte[] name = "DynamicQuantizeLinear".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(name, 0, node, place, name.length);
    }
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    delimited(graph, GraphScan.GRAPH_NODE, node);
    try (OutputStream file = Files.newOutputStream(folder.resolve("large"))) {
      delimited(file, GraphScan.MODEL_GRAPH, graph.toByteArray());
    }

    ModelFiles files = new ModelFiles(new ModelSource.OnDisk(folder));
    assertThat(GraphScan.isDynamicallyQuantized(files, "large")).isEqualTo(expected);
    assertThat(GraphTable.find(files, "large")).isEmpty();
  }

  private static void delimited(OutputStream out, int field, byte[] value) throws IOException {
    out.write((field << 3) | 2);
    for (int left = value.length; ; left >>>= 7) {
      out.write(left < 0x80 ? left : (left & 0x7f) | 0x80);
      if (left < 0x80) {
        break;
      }
    }
    out.write(value);
  }
}
