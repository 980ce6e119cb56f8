package io.github.sememe.contextual.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.ModelFormatException;
import io.github.sememe.huggingface.ModelFiles;
import io.github.sememe.spi.ModelSource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules with weights that lie, are missing or do not fit are refused by name and place. */
class ModuleReaderTest {
  @TempDir private Path parent;
  private Path model;

  @BeforeEach
  void copyModel() throws IOException, URISyntaxException {
    Path source = Path.of(ModuleReaderTest.class.getResource("/families/dense-stack").toURI());
    model = parent.resolve("model");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = model.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private Modules read() {
    return ModuleReader.read(ModelOutline.read(new ModelFiles(new ModelSource.OnDisk(model))))
        .orElseThrow();
  }

  private void assertRefused(Path file, String... told) {
    assertThatThrownBy(this::read)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(file.toString())
        .satisfies(
            error -> {
              for (String part : told) {
                assertThat(error).hasMessageContaining(part);
              }
            });
  }

  private void replace(Path file, String part, String replacement) throws IOException {
    String content = Files.readString(file);
    assertThat(content).contains(part);
    Files.writeString(file, content.replace(part, replacement));
  }

  @Test
  void theModulesInTheirOrder() {
    Modules modules = read();

    assertThat(modules.aggregation()).hasToString("mean");
    assertThat(modules.onTokens()).isEmpty();
    assertThat(modules.onText().toString())
        .isEqualTo(
            "[dense 24 to 48 gelu, layer-norm, dense 48 to 48 identity with residual, dense 48 to"
                + " 20 relu with residual, normalize]");
    assertThat(modules.files()).hasSize(4).contains("2_Dense/model.safetensors");
    assertThat(modules.isComplete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2_Dense/config.json", "2_Dense/model.safetensors", "3_LayerNorm/config.json"})
  void missingFiles(String name) throws IOException {
    Files.delete(model.resolve(name));
    assertRefused(model.resolve(name), "no file");
  }

  @Test
  void picklesAreNotRead() throws IOException {
    Files.move(
        model.resolve("2_Dense/model.safetensors"), model.resolve("2_Dense/pytorch_model.bin"));
    assertRefused(model.resolve("2_Dense/model.safetensors"), "a pickle", "tools/export");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"in_features\": 24', '\"in_features\": 23', 'shape [48, 24]; expected [48, 23]'",
    "'\"out_features\": 48', '\"out_features\": 2000000', 'out_features: 2000000.0'",
    "'\"out_features\": 48', '\"out_features\": -1', 'out_features: -1.0'",
    "'\"in_features\": 24', '\"in\": 24', 'in_features: nothing'"
  })
  void dimensionsThatDoNotFit(String part, String replacement, String told) throws IOException {
    Path file = model.resolve("2_Dense/config.json");
    replace(file, part, replacement);
    assertThatThrownBy(this::read)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("2_Dense")
        .hasMessageContaining(told);
  }

  @Test
  void anActivationThatPyTorchDoesNotHave() throws IOException {
    Path file = model.resolve("2_Dense/config.json");
    replace(file, "activation.GELU", "activation.Wobble");
    assertRefused(file, "activation_function", "Wobble", "GELU");
  }

  @Test
  void headersThatLie() throws IOException {
    Path file = model.resolve("2_Dense/model.safetensors");
    byte[] sound = Files.readAllBytes(file);
    byte[] huge = sound.clone();
    ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putLong(0, Long.MAX_VALUE);
    byte[] renamed =
        new String(sound, StandardCharsets.ISO_8859_1)
            .replace("linear.weight", "linear.height")
            .getBytes(StandardCharsets.ISO_8859_1);
    for (byte[] content :
        new byte[][] {huge, renamed, new byte[0], Arrays.copyOf(sound, sound.length - 4)}) {
      Files.write(file, content);
      assertRefused(file);
    }
  }

  @Test
  void aModuleThatWritesElsewhere() throws IOException {
    Path file = model.resolve("2_Dense/config.json");
    replace(
        file,
        "\"module_output_name\": \"sentence_embedding\"",
        "\"module_output_name\": \"other_embedding\"");
    assertThatThrownBy(this::read)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("to other_embedding");
  }

  /** Values of Python's math.erf. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.1, 0.1124629160182849",
    "-0.5, -0.5204998778130465",
    "1, 0.8427007929497149",
    "2.5, 0.999593047982555",
    "-4, -0.9999999845827421",
    "5.9, 1.0",
    "40, 1.0"
  })
  void theErrorFunction(double x, double expected) {
    assertThat(ErrorFunction.of(x)).isEqualTo(expected, within(1e-15));
  }

  /** Values of PyTorch's own modules. */
  @ParameterizedTest
  @CsvSource({
    "IDENTITY, -1.5, -1.5",
    "TANH, 0.5, 0.46211716",
    "RELU, -0.5, 0",
    "GELU, -0.5, -0.15426877",
    "SILU, 1.5, 1.2263617",
    "SIGMOID, -2, 0.11920292",
    "LEAKY_RELU, -2, -0.02",
    "ELU, -1, -0.63212055",
    "MISH, 1, 0.86509836",
    "SOFTPLUS, -1, 0.31326166",
    "SOFTPLUS, 30, 30"
  })
  void activations(Activation activation, double x, double expected) {
    assertThat(activation.apply(x)).isEqualTo(expected, within(1e-7));
  }
}
