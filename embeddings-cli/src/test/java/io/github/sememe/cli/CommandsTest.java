package io.github.sememe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every other command, and what is said when something is wrong. */
class CommandsTest {
  private static final String[] TOY = {"--set", "type=toy", "--model", "pom.xml"};

  @TempDir private Path folder;

  private static String[] toy(String command, String... more) {
    return java.util.stream.Stream.of(new String[] {command}, TOY, more)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  @Test
  void similarityForPeople() {
    assertThat(
            Run.of(toy("similarity", "abc", "größer als alles, was in eine Spalte passt")).output())
        .isEqualTo(
            """
                                                             1       2
            1 abc                                       1.0000  0.5080
            2 größer als alles, was in eine Spalte pa…  0.5080  1.0000
            """);
  }

  @Test
  void similarityForPrograms() {
    Run run = Run.withInput("abc\nabcdef\n", toy("similarity", "--json"));

    assertThat(run.output())
        .startsWith("{\"texts\":[\"abc\",\"abcdef\"],\"cosine\":[[1.0,0.9647638],[0.9647638")
        .endsWith(",1.0]]}\n");
  }

  @Test
  void info() {
    assertThat(Run.of(toy("info")).output())
        .contains("name             toy-model\n", "max-tokens       10\n", "none at all");
    JsonObject json = Run.of(toy("info", "--json")).json().get(0);
    assertThat(json.get("dimension").getAsInt()).isEqualTo(2);
    assertThat(json.getAsJsonObject("recipe").get("pooling").getAsString())
        .isEqualTo("none at all");
    assertThat(json.get("fingerprint").getAsString()).isEqualTo("abc");
  }

  @Test
  void aPromptOfSeveralLinesStandsOnOne() {
    assertThat(Run.of("info", "--set", "type=tokens-toy", "--model", "pom.xml").output())
        .contains("\nquery-prompt     \"Find \\\"it\\\":\\nQuery: \"\ndevice ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"embed", "similarity", "plot --output=target/nothing.svg"})
  void modelsThatHaveVectorsForTokensAlone(String command) {
    String options = " --set type=tokens-toy --model pom.xml one two three";
    Run run = Run.of((command + options).split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors())
        .isEqualTo(
            "embeddings: tokens-toy-model has a vector for each token of a text, and none for the"
                + " text; embeddings tokens prints them\n");
    assertThat(Run.of(("tokens" + options).split(" ")).exitCode()).isZero();
  }

  @Test
  void keys() {
    assertThat(Run.of("keys", "toy").output())
        .isEqualTo(
            """
            extra
                What stands in the second place.
                allowed: a whole number from 0 to 9; default: 3
            """);
    assertThat(Run.of("keys").output()).contains("toy\n", "sparse-toy\n", "transformer\n");
    assertThat(Run.of("keys", "transformer").output()).contains("pooling\n", "truncation\n");
    assertThat(Run.of("keys", "troy").errors()).contains("No type troy", "toy", "transformer");
  }

  @Test
  void models() {
    assertThat(Run.of("models").output()).isEqualTo("all-minilm-l6-v2  transformer  Apache-2.0\n");
    assertThat(Run.of("models", "--json").json().get(0).get("license").getAsString())
        .isEqualTo("Apache-2.0");
  }

  @Test
  void helpAndVersion() {
    assertThat(Run.of().output()).contains("similarity", "Exit codes");
    assertThat(Run.of("--help").output()).isEqualTo(Run.of().output());
    assertThat(Run.of("embed", "--help").output()).contains("--tokens", "--config");
    assertThat(Run.of("--version").output()).startsWith("embeddings ");
  }

  @Test
  void aConfigurationFileAndWhatOverrulesIt() throws IOException {
    Path config = folder.resolve("toy.properties");
    Files.writeString(config, "type = toy\nextra = 8\n");

    assertThat(Run.of("embed", "--config", config.toString(), "abc").output())
        .contains("[1.0,8.0]");
    assertThat(Run.of("embed", "--config", config.toString(), "--set", "extra=1", "abc").output())
        .contains("[1.0,1.0]");
  }

  @Test
  void errorsOfTheFileNameItsLine() throws IOException {
    Path config = folder.resolve("toy.properties");
    Files.writeString(config, "type = toy\nextra = many\n");
    Run run = Run.of("embed", "--config", config.toString(), "abc");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .isEqualTo(
            "embeddings: "
                + config
                + ":2: extra: found many, allowed: a whole number from 0 to 9\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'embd x', 'Did you mean embed'",
    "'embed --modle x y', 'Unknown option'",
    "'embed --model missing-model x', 'no file or folder'",
    "'embed --model ./missing x', 'no file or folder'",
    "'embed --config missing.properties x', 'no such configuration file'",
    "'embed --config a --model b x', 'not both'",
    "'embed --set extra x', 'extra'",
    "'embed --set type=toy --model pom.xml --set extr=1 x', 'did you mean extra'",
    "'embed --set type=tyo --model pom.xml x', 'did you mean toy'",
    "'keys a b', 'Unmatched argument'"
  })
  void mistakesAreToldInOneLine(String command, String told) {
    Run run = Run.of(command.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).startsWith("embeddings: ").contains(told);
    assertThat(run.errors().lines()).hasSize(1);
  }

  @Test
  void debugShowsWhereItHappened() {
    Run run = Run.of("embed", "--debug", "--model", "./missing", "x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("ConfigurationException", "\tat ");
  }
}
