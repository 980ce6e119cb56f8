package io.github.sememe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three models, one command: only the configuration file changes. */
class SwapByFileTest {
  private static final Path OURS = Path.of("src/test/resources/goldens");
  private static final Path MINILM =
      Path.of("../models/all-minilm-l6-v2/src/test/resources/goldens");

  @TempDir private Path folder;

  @Test
  void eachFileGivesTheVectorsOfItsOwnModel() throws IOException {
    Path bge = Path.of("target/test-models/bge-small-en-v1.5").toAbsolutePath();
    List<float[]> mean = check("model = all-minilm-l6-v2\n", MINILM, "mean");
    List<float[]> other = check("model = " + bge + "\npooling = cls\n", OURS, "bge-small-en-v1.5");
    List<float[]> cls = check("model = all-minilm-l6-v2\npooling = cls\n", MINILM, "cls");

    assertThat(mean.get(0)).isNotEqualTo(other.get(0)).isNotEqualTo(cls.get(0));
  }

  private List<float[]> check(String configuration, Path goldens, String name) throws IOException {
    Path config = Files.writeString(folder.resolve("sememe.properties"), configuration);
    JsonObject golden =
        JsonParser.parseString(Files.readString(goldens.resolve(name + ".json"))).getAsJsonObject();
    List<String> texts =
        golden.getAsJsonArray("cases").asList().stream()
            .limit(30)
            .map(entry -> entry.getAsJsonObject().get("text").getAsString())
            .toList();
    Run run =
        Run.withInput(String.join("\n", texts) + "\n", "embed", "--config", config.toString());
    assertThat(run.exitCode()).as(run.errors()).isZero();

    List<float[]> vectors = run.json().stream().map(SwapByFileTest::vector).toList();
    ByteBuffer expected =
        ByteBuffer.wrap(Files.readAllBytes(goldens.resolve(name + ".f32")))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(vectors).hasSize(30);
    for (float[] vector : vectors) {
      for (float value : vector) {
        assertThat(value).isEqualTo(expected.getFloat(), within(1e-5f));
      }
    }
    return vectors;
  }

  private static float[] vector(JsonObject line) {
    JsonArray values = line.getAsJsonArray("vector");
    float[] vector = new float[values.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values.get(i).getAsFloat();
    }
    return vector;
  }
}
