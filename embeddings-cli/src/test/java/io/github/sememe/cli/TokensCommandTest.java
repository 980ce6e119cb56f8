package io.github.sememe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A walk through a text, for people and for programs, with every kind of model that has tokens. */
class TokensCommandTest {
  private static final String WORDS = "../docs/samples/words.bin";
  private static final String EXPORTED =
      "../embeddings-contextual/src/test/resources/exported/tiny-bert";

  private static final String FAMILIES = "../embeddings-contextual/src/test/resources/families/";

  private static String[] tokens(String type, String... more) {
    return Stream.concat(
            Stream.of("tokens", "--set", "type=" + type, "--model", "pom.xml"), Stream.of(more))
        .toArray(String[]::new);
  }

  @Test
  void forPeople() {
    assertThat(Run.of(tokens("layered-toy", "--values", "2", "größer  als")).output())
        .isEqualTo(
            """
            größer  als
               token    id  span  stands for  enters as          leaves as
            0  <s>       0     -  <s>           0.0000   0.1000   33.3333  -1.0000 …
            1  _größer   1   0-6  größer        1.0000   0.1000   33.3333   0.0000 …
            2  _als      1  8-11  als           1.0000   0.1000   33.3333   8.0000 …
            """);
  }

  @Test
  void forPrograms() {
    assertThat(Run.of(tokens("layered-toy", "--json", "a\u00e9 🍕")).output())
        .isEqualTo(
            """
            {"index":0,"text":"<s>","id":0,"start":-1,"end":-1,"textIndex":0,\
            "input":[0.0,0.1],"vector":[33.333332,-1.0,-0.5]}
            {"index":1,"text":"_aé","id":1,"start":0,"end":2,"textIndex":0,\
            "input":[1.0,0.1],"vector":[33.333332,0.0,-0.5]}
            {"index":2,"text":"_🍕","id":1,"start":3,"end":5,"textIndex":0,\
            "input":[1.0,0.1],"vector":[33.333332,3.0,-0.5]}
            """);
  }

  @Test
  void layers() {
    Run first = Run.of(tokens("layered-toy", "--layer", "0", "a"));
    assertThat(first.output()).contains("after layer 0", " 0.3333").doesNotContain("leaves as");
    assertThat(Run.of(tokens("layered-toy", "--layer", "2", "--json", "a")).output())
        .isEqualTo(Run.of(tokens("layered-toy", "--json", "a")).output());

    for (String wrong : List.of("-1", "3")) {
      Run run = Run.of(tokens("layered-toy", "--layer", wrong, "a"));
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.errors()).contains("--layer: found " + wrong + ", allowed: 0 to 2");
    }
    Run one = Run.of(tokens("toy", "--layer", "0", "a"));
    assertThat(one.exitCode()).isEqualTo(2);
    assertThat(one.errors()).contains("--layer: this model shows", "last layer only");
  }

  @Test
  void whatEntersTheModelIsLeftOutWhereNobodyKnowsIt() {
    Run run = Run.of(tokens("toy", "ab"));
    assertThat(run.output())
        .isEqualTo(
            """
            ab
               token  id  span  stands for  leaves as
            0  ab      7   0-2  ab            0.6667   3.0000
            """);
    assertThat(Run.of(tokens("toy", "--json", "ab")).json().get(0).has("input")).isFalse();

    Run needed = Run.of(tokens("toy", "--input", "ab"));
    assertThat(needed.exitCode()).isEqualTo(2);
    assertThat(needed.errors())
        .isEqualTo("embeddings: --input: The model toy-model has no table of input embeddings\n");
  }

  @Test
  void severalTextsAndLinesOfStandardInput() {
    Run run = Run.withInput("a b\nc\n", tokens("layered-toy", "--json"));

    assertThat(run.json())
        .extracting(line -> line.get("textIndex").getAsInt() + "." + line.get("index").getAsInt())
        .containsExactly("0.0", "0.1", "0.2", "1.0", "1.1");
    assertThat(Run.of(tokens("layered-toy", "--json", "a b", "c"))).isEqualTo(run);
  }

  @Test
  void wordVectors() {
    Run run = Run.of("tokens", "--json", "--model", WORDS, "king, queen");

    assertThat(run.json()).extracting(line -> line.get("text").getAsString()).contains("queen");
    assertThat(run.json().get(0).getAsJsonArray("vector"))
        .isEqualTo(
            Run.of("vectors", "--json", "--model", WORDS, "king")
                .json()
                .get(0)
                .getAsJsonArray("vector"));
  }

  @Test
  void sparseVectorsOfOneHot(@TempDir Path folder) throws IOException {
    Path config = folder.resolve("one-hot.properties");
    Files.writeString(config, "type = one-hot\ntoken-pattern = \\w+\n");
    String fitted = folder.resolve("model").toString();
    Run.withInput("red\ngreen\nblue\n", "fit", "--config", config.toString(), "--output", fitted);

    JsonObject green = Run.of("tokens", "--json", "--model", fitted, "green").json().get(0);
    assertThat(green.get("dimension").getAsInt()).isEqualTo(3);
    assertThat(green.getAsJsonArray("indices")).hasSize(1);
    assertThat(green.has("vector")).isFalse();
    assertThat(Run.of("tokens", "--model", fitted, "green").output()).contains(":1.0000");
  }

  @Test
  void transformers() {
    Run run = Run.of("tokens", "--json", "--model", EXPORTED, "This is a input.");

    assertThat(run.json())
        .extracting(line -> line.get("text").getAsString())
        .containsExactly("[CLS]", "this", "is", "a", "input", ".", "[SEP]");
    assertThat(run.json().get(4).get("start").getAsInt()).isEqualTo(10);
    assertThat(run.json().get(6).get("start").getAsInt()).isEqualTo(-1);
    assertThat(run.json().get(0).getAsJsonArray("vector")).hasSize(16);

    String cut = Run.of("tokens", "--model", EXPORTED, "a ".repeat(50)).output();
    assertThat(cut).endsWith("4 more are beyond the model's limit\n");
  }

  @Test
  void theWayThroughATransformer() {
    String[] walk = {"tokens", "--json", "--input", "--model", FAMILIES + "hidden-states", "river"};
    JsonObject last = Run.of(walk).json().get(1);
    assertThat(last.getAsJsonArray("input")).hasSize(24);
    assertThat(last.getAsJsonArray("vector")).hasSize(24).isNotEqualTo(last.get("input"));

    String[] first = Arrays.copyOf(walk, walk.length + 2);
    first[walk.length] = "--layer";
    first[walk.length + 1] = "0";
    JsonObject before = Run.of(first).json().get(1);
    assertThat(before.get("input")).isEqualTo(last.get("input"));
    assertThat(before.get("vector")).isNotEqualTo(last.get("vector"));
  }

  @Test
  void tokensOfLateInteraction() {
    Run run =
        Run.of("tokens", "--json", "--role", "query", "--model", FAMILIES + "colbert", "river");

    assertThat(run.json()).hasSize(32);
    assertThat(run.json().get(31).get("text").getAsString()).isEqualTo("[MASK]");
  }

  @Test
  void modelsWithoutTokens() {
    Run run = Run.of(tokens("sparse-toy", "abc"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .isEqualTo("embeddings: models of type sparse-toy have no vectors for tokens\n");
    assertThat(Run.of(tokens("toy", "--values", "0", "a")).errors()).contains("--values");
  }
}
