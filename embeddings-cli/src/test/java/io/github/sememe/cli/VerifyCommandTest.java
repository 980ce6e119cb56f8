package io.github.sememe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate, and what refuses it. */
class VerifyCommandTest {
  private static final Path EXPORTED =
      Path.of("../embeddings-contextual/src/test/resources/exported/tiny-bert");

  @TempDir private Path parent;

  private Path copy() throws IOException {
    Path copy = parent.resolve("copy");
    try (Stream<Path> files = Files.walk(EXPORTED)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(EXPORTED.relativize(file).toString()));
      }
    }
    return copy;
  }

  private static void replace(Path file, String part, String replacement) throws IOException {
    String content = Files.readString(file);
    assertThat(content).contains(part);
    Files.writeString(file, content.replace(part, replacement));
  }

  @Test
  void anExportedFolderIsCertified() {
    Run run = Run.of("verify", EXPORTED.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.output())
        .contains(
            "clustering  How do I reset my password?\n",
            "18 of 18 vectors are the original's; the largest difference is ",
            "1.0e-05 is allowed\n",
            "13 of 13 files are as SHA256SUMS lists them\n")
        .doesNotContain("differs");
  }

  @Test
  void forPrograms() {
    Run run = Run.of("verify", "--json", EXPORTED.toString());
    List<JsonObject> lines = run.json();

    assertThat(lines).hasSize(19);
    assertThat(lines.get(17).get("role").getAsString()).isEqualTo("query");
    assertThat(lines.get(0).has("role")).isFalse();
    assertThat(lines.get(0).get("alone").getAsDouble()).isBetween(0.0, 1e-6);
    assertThat(lines.get(18).get("holds").getAsBoolean()).isTrue();
    assertThat(lines.get(18).get("worst").getAsDouble()).isBetween(0.0, 1e-6);
  }

  @Test
  void aChangedValueIsNamedWithItsSize() throws IOException {
    Path copy = copy();
    replace(copy.resolve("golden_vectors.json"), "0.2993336021900177", "0.3093336021900177");
    Files.delete(copy.resolve("SHA256SUMS"));
    Run run = Run.of("verify", copy.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("differs", "17 of 18", "there is no SHA256SUMS");
    assertThat(run.errors())
        .isEqualTo(
            "embeddings: Not the exported model: 1 of 18 vectors differ, the first is that of text"
                + " 0, by 1.0e-02\n");
    assertThat(Run.of("verify", copy.toString(), "--tolerance", "0.02").exitCode()).isZero();
  }

  @Test
  void anotherPoolingIsSeen() throws IOException {
    Path copy = copy();
    replace(copy.resolve("1_Pooling/config.json"), "cls", "mean");
    Run run = Run.of("verify", "--json", copy.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .contains("18 of 18 vectors differ", "missing or changed: 1_Pooling/config.json\n");
    assertThat(run.json().get(18).get("holds").getAsBoolean()).isFalse();
    assertThat(Run.of("verify", EXPORTED.toString(), "--set", "pooling=mean").exitCode())
        .isEqualTo(1);
  }

  @Test
  void aChangedFileIsNamed() throws IOException {
    Path copy = copy();
    Files.writeString(copy.resolve("input_embeddings.safetensors"), "x");
    Run run = Run.of("verify", copy.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .isEqualTo(
            "embeddings: Not the exported model: missing or changed:"
                + " input_embeddings.safetensors\n");
  }

  @Test
  void mistakes() throws IOException {
    Path copy = copy();
    Files.delete(copy.resolve("golden_vectors.json"));
    for (List<String> wrong :
        List.of(
            List.of(copy.toString()),
            List.of(parent.resolve("missing").toString()),
            List.of(EXPORTED.toString(), "--tolerance", "-1"),
            List.of(EXPORTED.toString(), "--set", "poolin=mean"),
            List.<String>of())) {
      Run run = Run.of(Stream.concat(Stream.of("verify"), wrong.stream()).toArray(String[]::new));
      assertThat(run.exitCode()).as(wrong.toString()).isEqualTo(2);
      assertThat(run.errors()).startsWith("embeddings: ").hasLineCount(1);
    }
    assertThat(Run.of("verify", copy.toString()).errors()).contains("golden_vectors.json");
  }
}
