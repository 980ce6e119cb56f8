package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbeddingException;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A folder of {@code tools/make_verification_model.py} holds, and no copy that was tampered with.
 */
class VerificationTest {
  private static final Path EXPORTED = TinyModels.exported("tiny-bert");

  @TempDir private Path parent;
  private Path model;

  @BeforeEach
  void copyTheModel() {
    model = TinyModels.copy(EXPORTED, parent.resolve("copy"));
  }

  private static Verification.Report verify(Path folder) {
    return Verification.of(TinyModels.config(folder).build()).run(done -> {});
  }

  private Path file(String name) {
    return model.resolve(name);
  }

  @Test
  void anExportedFolderHolds() {
    List<Integer> progress = new ArrayList<>();
    Verification.Report report =
        Verification.of(TinyModels.config(EXPORTED).build()).run(progress::add);

    assertThat(report.holds()).isTrue();
    assertThat(report.checks()).hasSize(18).hasSameSizeAs(progress);
    assertThat(report.checks()).extracting(Verification.Check::index).isSorted();
    assertThat(report.checks())
        .extracting(Verification.Check::role)
        .contains(Optional.empty(), Optional.of("query"), Optional.of("clustering"));
    assertThat(report.checks()).allSatisfy(check -> assertThat(check.worst()).isBetween(0.0, 1e-6));
    assertThat(report.listedFiles()).isEqualTo(13);
    assertThat(progress).isSorted().endsWith(18);
  }

  @Test
  void aChangedValueOfAVectorIsFound() {
    TinyModels.replace(file("golden_vectors.json"), "0.2993336021900177", "0.2994336021900177");
    Verification.Report report = verify(model);

    assertThat(report.holds()).isFalse();
    assertThat(report.failures()).singleElement().satisfies(check -> isFirstText(check, 1e-4));
    assertThat(report.changedFiles()).containsExactly("golden_vectors.json");
  }

  private static void isFirstText(Verification.Check check, double difference) {
    assertThat(check.index()).isZero();
    assertThat(check.alone()).isCloseTo(difference, within(1e-6));
    assertThat(check.together()).isCloseTo(difference, within(1e-6));
  }

  @Test
  void whatIsAllowedDecides() {
    TinyModels.replace(file("golden_vectors.json"), "0.2993336021900177", "0.2994336021900177");
    Verification verification = Verification.of(TinyModels.config(model).build());

    assertThat(verification.withTolerance(2e-4).run(done -> {}).failures()).isEmpty();
    assertThat(verification.withTolerance(0).run(done -> {}).failures()).hasSizeGreaterThan(10);
    for (double wrong : new double[] {-1e-5, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> verification.withTolerance(wrong));
    }
  }

  /** Each line makes other vectors of all texts, or of those of one role. */
  @ParameterizedTest
  @CsvSource({
    "1_Pooling/config.json, '\"cls\"', '\"mean\"', 18",
    "2_Dense/config.json, activation.Tanh, linear.Identity, 18",
    "config_sentence_transformers.json, 'query: ', 'Query: a ', 3",
    "tokenizer_config.json, 48, 47, 3"
  })
  void anotherRecipeIsFound(String name, String part, String replacement, int failures)
      throws IOException {
    TinyModels.replace(file(name), part, replacement);
    Verification.Report report = verify(model);

    assertThat(failures(report)).hasSize(failures);
    assertThat(report.changedFiles()).containsExactly(name);
    // Nobody needs the list of files to see it.
    Files.delete(file("SHA256SUMS"));
    assertThat(failures(verify(model))).hasSize(failures);
    assertThat(verify(model).changedFiles()).isEmpty();
  }

  private static List<Integer> failures(Verification.Report report) {
    return report.failures().stream().map(Verification.Check::index).toList();
  }

  @Test
  void aKeyThatChangesVectorsIsFound() {
    Verification.Report report =
        Verification.of(TinyModels.config(model).set("pooling", "mean").build()).run(done -> {});

    assertThat(failures(report)).hasSize(18);
    assertThat(report.changedFiles()).isEmpty();
  }

  @Test
  void aFileThatChangesNoVectorIsFoundByItsSum() throws IOException {
    byte[] table = Files.readAllBytes(file("input_embeddings.safetensors"));
    table[table.length - 1] ^= 1;
    Files.write(file("input_embeddings.safetensors"), table);
    Files.delete(file("3_Normalize/config.json"));
    Verification.Report report = verify(model);

    assertThat(report.holds()).isFalse();
    assertThat(report.failures()).isEmpty();
    assertThat(report.changedFiles())
        .containsExactly("3_Normalize/config.json", "input_embeddings.safetensors");
  }

  @Test
  void aFileThatWasDamagedOnItsWayIsNamed() throws IOException {
    Files.write(file("onnx/model.onnx"), new byte[100]);

    assertThatThrownBy(() -> verify(model))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("not as SHA256SUMS lists them: [onnx/model.onnx]");
  }

  @Test
  void withoutGoldenVectorsNothingIsCertified() throws IOException {
    Files.delete(file("golden_vectors.json"));
    assertThatThrownBy(() -> verify(model))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(file("golden_vectors.json").toString())
        .hasMessageContaining("export_model.py");
    assertThatThrownBy(() -> verify(parent.resolve("missing")))
        .isInstanceOf(ConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"cases\": []}",
        "{\"cases\": [{\"text\": \"a\"}]}",
        "{\"cases\": [{\"text\": \"a\", \"vector\": []}]}",
        "{\"cases\": [{\"vector\": [1]}]}",
        "{\"cases\": [{\"text\": \"a\", \"vector\": [NaN]}]}",
        "{\"cases\": [{\"text\": \"a\", \"vector\": [\"1\"]}]}",
        "{\"cases\": [{\"text\": \"a\", \"vector\": [1, 2]}]}",
        "{\"cases\": [{\"text\": \"a\", \"role\": \"poet\", \"vector\": [1]}]}"
      })
  void whatProvesNothingIsRefused(String goldens) {
    TinyModels.write(file("golden_vectors.json"), goldens);

    assertThatThrownBy(() -> verify(model))
        .hasMessageContaining(file("golden_vectors.json").toString());
  }

  @Test
  void zeroIsNotNearAnything() {
    String zeros = String.join(",", Collections.nCopies(12, "0"));
    TinyModels.write(
        file("golden_vectors.json"),
        "{\"cases\": [{\"text\": \"a\", \"vector\": [" + zeros + "]}]}");
    Verification.Report report =
        Verification.of(TinyModels.config(model).build()).withTolerance(1e9).run(done -> {});

    assertThat(report.failures()).hasSize(1);
    assertThat(report.checks().get(0).worst()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no sum", "abc  config.json", "SUM  ../secret", "SUM  /etc/hosts"})
  void aListThatIsNoneIsRefused(String lines) {
    TinyModels.write(file("SHA256SUMS"), lines.replace("SUM", "0".repeat(64)));

    assertThatThrownBy(() -> verify(model))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(file("SHA256SUMS").toString());
  }
}
