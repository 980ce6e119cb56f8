package io.github.sememe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a corpus to a model file, and what the other commands do with it. */
class FitCommandTest {
  private static final String CORPUS =
      "bread and butter\nbread and cheese\nbutter on toast\r\n\nno line feed at the end";

  @TempDir private Path folder;

  private Path fit(String type) throws IOException {
    Path config = folder.resolve("fit.properties");
    Files.writeString(config, "type = " + type + "\n");
    Path model = folder.resolve("model.sememe");
    Run run =
        Run.withInput(CORPUS, "fit", "--config", config.toString(), "--output", model.toString());
    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output()).isEmpty();
    return model;
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-hot", "bag-of-words", "tf-idf", "hashing", "bm25"})
  void whatIsFittedIsUsed(String type) throws IOException {
    String model = fit(type).toString();
    Run embed = Run.withInput(CORPUS, "embed", "--model", model);
    assertThat(embed.exitCode()).as(embed.errors()).isZero();
    assertThat(embed.json()).hasSize(5).allMatch(line -> line.has("indices"));
    assertThat(
            Run.of("similarity", "--model", model, "bread and butter", "butter on toast").output())
        .contains("1.0000");
    JsonObject info = Run.of("info", "--model", model, "--json").json().get(0);
    assertThat(info.get("type").getAsString()).isEqualTo(type);
  }

  @Test
  void whoWatchesIsToldWhatHasBecomeOfIt() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams watched =
        new Streams(
            new ByteArrayInputStream(CORPUS.getBytes(StandardCharsets.UTF_8)),
            OutputStream.nullOutputStream(),
            err,
            true);
    String model = folder.resolve("told.sememe").toString();
    assertThat(
            new CommandLineApplication(watched)
                .run("fit", "--set", "type=tf-idf", "--output", model))
        .isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .endsWith(model + ": 12 dimensions from 5 texts" + System.lineSeparator());
  }

  @Test
  void termsAreKeywords() throws IOException {
    String model = fit("tf-idf").toString();
    assertThat(
            Run.of("terms", "--model", model, "--top", "2", "cheese and bread and bread").output())
        .isEqualTo("1  0.6851  and\n1  0.6851  bread\n".replace("0.6851", score(model)));
    List<JsonObject> json =
        Run.withInput("toast\n\nbutter toast\n", "terms", "--model", model, "--json").json();
    assertThat(json).hasSize(3);
    assertThat(json.get(1).get("index").getAsInt()).isEqualTo(2);
    assertThat(json.get(1).get("term").getAsString()).isEqualTo("toast");
    assertThat(json.get(0).get("score").getAsFloat()).isEqualTo(1);
  }

  /** Both words stand twice, in two texts each. */
  private static String score(String model) {
    float value =
        Run.of("embed", "--model", model, "cheese and bread and bread")
            .json()
            .get(0)
            .getAsJsonArray("values")
            .get(0)
            .getAsFloat();
    return String.format(Locale.ROOT, "%.4f", value);
  }

  @Test
  void mistakesAreNamed() throws IOException {
    assertThat(Run.of("fit", "--output", "x").errors()).contains("type").contains("tf-idf");
    Path model = fit("hashing");
    assertThat(Run.of("terms", "--model", model.toString(), "x").errors())
        .contains("models of type hashing have no terms");
    assertThat(Run.of("terms", "--model", model.toString(), "--top", "0", "x").exitCode())
        .isEqualTo(2);
    Run nothing =
        Run.of("fit", "--set", "type=tf-idf", "--output", folder.resolve("none").toString());
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.errors()).contains("has no terms");
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
