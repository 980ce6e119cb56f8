package io.github.sememe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for word vectors, on the sample of the documentation and on fastText's fixtures. */
class WordCommandsTest {
  private static final String SAMPLE = "../docs/samples/words.bin";
  private static final String FIXTURES = "../embeddings-static/src/test/resources/vectors/";

  @TempDir private Path folder;

  @Test
  void vectors() {
    List<JsonObject> lines =
        Run.of("vectors", "--json", "--model", SAMPLE, "king", "no-such-word").json();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).get("known").getAsBoolean()).isTrue();
    assertThat(lines.get(0).getAsJsonArray("vector")).hasSize(50);
    assertThat(lines.get(1).get("known").getAsBoolean()).isFalse();
    assertThat(lines.get(1).has("vector")).isFalse();
    assertThat(Run.of("vectors", "--model", SAMPLE, "king", "no-such-word").output())
        .startsWith("king ")
        .endsWith("no-such-word  (unknown)\n");
  }

  @Test
  void neighbors() {
    List<JsonObject> lines =
        Run.of("neighbors", "apple", "--json", "--top", "3", "--model", SAMPLE).json();

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).get("score").getAsDouble()).isBetween(0.5, 1.0);
    Run unknown = Run.of("neighbors", "nosuchword", "--model", SAMPLE);
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.errors()).contains("nosuchword");
    assertThat(Run.of("neighbors", "king", "--model", SAMPLE, "--top", "0").exitCode())
        .isEqualTo(2);
  }

  @Test
  void manIsToKingAsWomanIsToQueen() {
    for (String method : List.of("3CosAdd", "3CosMul")) {
      Run run =
          Run.of(
              "analogy",
              "man",
              "king",
              "woman",
              "--method",
              method,
              "--top",
              "1",
              "--model",
              SAMPLE);
      assertThat(run.output()).endsWith("  queen\n");
    }
    assertThat(Run.of("analogy", "a", "b", "c", "--method", "x", "--model", SAMPLE).errors())
        .contains("3CosAdd, 3CosMul");
  }

  @Test
  void classify() {
    Run run =
        Run.of(
            "classify",
            "--json",
            "--top",
            "2",
            "--model",
            FIXTURES + "ft-sup-qnorm.ftz",
            "paris is the capital of france");

    assertThat(run.json()).hasSize(2);
    assertThat(run.json().get(0).get("label").getAsString()).isEqualTo("géo");
    assertThat(
            Run.withInput("the big house\n", "classify", "--model", FIXTURES + "ft-sup-hs.bin")
                .output())
        .startsWith("house ");
    assertThat(Run.of("classify", "--model", SAMPLE, "text").exitCode()).isEqualTo(2);
  }

  @Test
  void convertAndEvaluate() throws IOException {
    Path out = folder.resolve("out.txt");
    Run converted =
        Run.of("convert", SAMPLE, out.toString(), "--format", "word2vec-text", "--limit", "10");
    assertThat(converted.exitCode()).as(converted.errors()).isZero();
    assertThat(Files.readAllLines(out)).hasSize(11).first().isEqualTo("10 50");

    Path questions = folder.resolve("questions.txt");
    Files.writeString(
        questions, ": family\nman king woman queen\nboy girl x y\n", StandardCharsets.UTF_8);
    Run run = Run.of("evaluate", questions.toString(), "--json", "--model", SAMPLE);
    assertThat(run.output())
        .isEqualTo(
            """
            {"section":"family","correct":1,"total":1,"oov":1}
            {"section":"Total accuracy","correct":1,"total":1,"oov":1}
            """);
    Path pairs = folder.resolve("pairs.tsv");
    Files.writeString(pairs, "king\tqueen\t9\nking\tapple\t1\nman\twoman\t8\n");
    JsonObject result =
        Run.of("evaluate", pairs.toString(), "--json", "--model", SAMPLE).json().get(0);
    assertThat(result.get("pairs").getAsInt()).isEqualTo(3);
    assertThat(result.get("pearson").getAsDouble()).isGreaterThan(0.5);
  }

  @Test
  void pairsOfTexts() throws IOException {
    Path pairs = folder.resolve("pairs.tsv");
    Files.writeString(
        pairs,
        """
        the king rules\tthe queen rules\t5
        a banana and an apple\tthe queen rules\t1
        a banana and an apple\tan apple\t4
        zzzz\tan apple\t0
        """);
    for (String model : List.of(SAMPLE, "all-minilm-l6-v2")) {
      Run run = Run.of("evaluate", pairs.toString(), "--json", "--model", model);
      assertThat(run.exitCode()).as(run.errors()).isZero();
      JsonObject result = run.json().get(0);
      assertThat(result.get("of").getAsString()).isEqualTo("texts");
      assertThat(result.get("pairs").getAsInt()).isEqualTo(4);
      assertThat(result.get("oov").getAsInt()).isEqualTo(model.equals(SAMPLE) ? 1 : 0);
      assertThat(result.get("spearman").getAsDouble()).isGreaterThan(0.3);
    }
    Run refused =
        Run.of("evaluate", pairs.toString(), "--within", "10", "--model", "all-minilm-l6-v2");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errors()).contains("--within").contains("pairs of texts");
  }

  @Test
  void pairsOfTextsGiveTheFigureOfSentenceTransformers() throws IOException {
    Path pairs = Path.of("../models/testing/src/main/resources/pairs/english.tsv");
    Path golden = Path.of("../models/all-minilm-l6-v2/src/test/resources/goldens/more.json");
    JsonObject expected =
        JsonParser.parseString(Files.readString(golden)).getAsJsonObject().getAsJsonObject("pairs");
    JsonObject result =
        Run.of("evaluate", pairs.toString(), "--json", "--model", "all-minilm-l6-v2").json().get(0);
    for (String figure : List.of("spearman", "pearson")) {
      assertThat(result.get(figure).getAsDouble())
          .isEqualTo(expected.get(figure).getAsDouble(), within(1e-3));
    }
  }

  @Test
  void wordsMayBeTakenForTexts() throws IOException {
    Path pairs = folder.resolve("pairs.tsv");
    Files.writeString(pairs, "king\tqueen\t9\nking\tapple\t1\nman\twoman\t8\n");
    assertThat(Run.of("evaluate", pairs.toString(), "--json", "--model", SAMPLE).output())
        .contains("\"of\":\"words\"");
    assertThat(
            Run.of("evaluate", pairs.toString(), "--json", "--texts", "--model", SAMPLE).output())
        .contains("\"of\":\"texts\"");
    assertThat(
            Run.of("evaluate", pairs.toString(), "--json", "--model", "all-minilm-l6-v2").output())
        .contains("\"of\":\"texts\"");
  }

  @Test
  void noCorrelationIsNoNumber() throws IOException {
    Path pairs = folder.resolve("pairs.tsv");
    Files.writeString(pairs, "king\tqueen\t5\nking\tapple\t5\n");
    for (String way : List.of("--texts", "--case-sensitive")) {
      assertThat(Run.of("evaluate", pairs.toString(), "--json", way, "--model", SAMPLE).output())
          .contains("\"pearson\":null,\"spearman\":null,\"pairs\":2");
    }
    assertThat(Run.of("evaluate", pairs.toString(), "--model", SAMPLE).output())
        .contains("Pearson undefined");
  }

  @Test
  void filesThatCannotBeEvaluated() throws IOException {
    Path questions = folder.resolve("questions.txt");
    Files.write(questions, new byte[] {':', ' ', 'x', '\n', (byte) 0xFF, ' ', 'b', '\n'});
    assertThat(Run.of("evaluate", questions.toString(), "--model", SAMPLE).errors())
        .contains("questions.txt, line 2")
        .contains("UTF-8");
    Files.writeString(questions, "# nothing\n\n");
    assertThat(Run.of("evaluate", questions.toString(), "--model", SAMPLE).errors())
        .contains("neither questions nor pairs");
    Files.writeString(questions, ": x\na b c d\n");
    assertThat(Run.of("evaluate", questions.toString(), "--model", "all-minilm-l6-v2").errors())
        .contains("no word vectors");
    assertThat(Run.of("evaluate", folder.toString(), "--model", SAMPLE))
        .isEqualTo(new Run(2, "", "embeddings: " + folder + " is a folder; name a text file\n"));
    Path missing = folder.resolve("missing.txt");
    assertThat(Run.of("evaluate", missing.toString(), "--model", SAMPLE))
        .isEqualTo(new Run(2, "", "embeddings: There is no file " + missing + "\n"));
  }

  @Test
  void embedAndInfo() {
    assertThat(
            Run.of("embed", "--model", SAMPLE, "The king!").json().get(0).getAsJsonArray("vector"))
        .hasSize(50);
    assertThat(Run.of("info", "--model", SAMPLE).output()).contains("word2vec binary", "mean");
    assertThat(Run.of("neighbors", "x", "--model", "all-minilm-l6-v2").errors())
        .contains("no word vectors");
  }
}
