package io.github.sememe.statics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.sememe.Embedding;
import io.github.sememe.ModelFormatException;
import io.github.sememe.TruncationException;
import io.github.sememe.huggingface.TokenizerFile;
import io.github.sememe.math.Vectors;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders and texts that somebody has made to do harm are refused in words, or cost little. */
class HostileTest {
  private static final String FIXED = "{\"Fixed\":12}";

  @TempDir Path folder;

  private void copyWith(String model, String part, String replacement) throws IOException {
    StaticModels.copy(model, folder);
    StaticModels.replace(folder.resolve("tokenizer.json"), part, replacement);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> StaticTransformer.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"900", "2147483647"})
  void aTokenThatFillsUpMustHaveARow(String id) throws IOException {
    copyWith("padded", "\"pad_id\":0", "\"pad_id\":" + id);
    assertRefused("key padding.pad_id: " + id);
  }

  @Test
  void textsAreNotFilledUpWithoutBound() throws IOException {
    copyWith("padded", FIXED, "{\"Fixed\":2147483647}");
    assertRefused("key Fixed: 2147483647");
  }

  @Test
  void whatFillsUpIsCutLikeTheRest() throws IOException {
    copyWith("padded", FIXED, "{\"Fixed\":1000000}");
    for (String end : new String[] {"end", "start"}) {
      try (StaticTransformer embedder =
          StaticModels.load(folder, Map.of("truncation", end, "max-tokens", "600"))) {
        assertThat(embedder.tokens("the stone").tokens()).hasSize(600);
        assertThat(embedder.embed("the stone").tokensDropped())
            .isEqualTo(end.equals("end") ? 0 : 2);
      }
    }
  }

  @Test
  void whatFillsUpIsNoPartOfTheText() throws IOException {
    copyWith("padded", "\"max_length\":20", "\"max_length\":5");
    String text = "the stone bridge ".repeat(10);
    for (String end : new String[] {"end", "start"}) {
      try (StaticTransformer embedder = StaticModels.load(folder, Map.of("truncation", end))) {
        assertThat(embedder.embed(text).tokensDropped()).isEqualTo(25);
        assertThat(embedder.tokens(text).tokensDropped()).isEqualTo(25);
      }
    }
    try (StaticTransformer embedder = StaticModels.load(folder, Map.of("truncation", "error"))) {
      assertThatThrownBy(() -> embedder.embed(text))
          .isInstanceOf(TruncationException.class)
          .hasMessageContaining("30");
    }
  }

  @Test
  void lastTokensAreNotKeptWithoutBound() throws IOException {
    copyWith(
        "padded",
        "{\"direction\":\"Right\",\"max_length\":20",
        "{\"direction\":\"Left\",\"max_length\":2000000000");
    assertRefused("key truncation.max_length: 2000000000");
  }

  @Test
  void aNumberWithoutARowIsRefused() throws IOException {
    copyWith("f32", "\"[MASK]\":4,", "\"[MASK]\":9999999,");
    assertRefused("a row for each of 10000000 tokens");
  }

  @Test
  void rowsThatDoNotFitIntoTheHeapAreRefused() throws IOException {
    StaticModels.copy("f32", folder);
    // One row more than there is room for: the smallest table that is refused.
    long rows = Runtime.getRuntime().maxMemory() / 1024 + 1;
    String header =
        "{\"embeddings\":{\"dtype\":\"F32\",\"shape\":["
            + rows
            + ",256],\"data_offsets\":[0,"
            + rows * 1024
            + "]}}";
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("model.safetensors").toFile(), "rw")) {
      file.setLength(0);
      file.writeLong(Long.reverseBytes(header.length()));
      file.writeBytes(header);
      file.setLength(Long.BYTES + header.length() + rows * 1024);
    }
    assertRefused("storage = mapped, or a larger heap");
    try (StaticTransformer embedder = StaticModels.load(folder, Map.of("storage", "mapped"))) {
      Embedding vector = embedder.embed("the stone bridge");
      assertThat(vector.norm()).isZero();
    }
  }

  /** By the rules of model2vec a text is cut before it is tokenized: what is kept is less. */
  @Test
  void hugeTextsTakeLittleMemory() throws Exception {
    List<HugeText> texts =
        List.of(
            new HugeText("f32", "truncation", "end", 17_999_727),
            new HugeText("f32", "truncation", "start", 17_999_488),
            new HugeText("f32", "storage", "mapped", 17_999_727),
            new HugeText("sentence-transformers", "truncation", "end", 0),
            new HugeText("padded", "truncation", "end", 17_999_980),
            new HugeText("padded", "truncation", "start", 17_999_980));
    // One process for all, which saves its start, and in which nothing may be left of a text.
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx230m",
                "-cp",
                classPath(),
                HugeTexts.class.getName()));
    for (HugeText text : texts) {
      command.addAll(List.of(StaticModels.folder(text.model).toString(), text.key, text.value));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    // Between them the log tells of cut texts.
    assertThat(output.lines().filter(line -> line.startsWith("dropped ")).toList())
        .isEqualTo(texts.stream().map(text -> "dropped " + text.dropped).toList());
  }

  /** A model with a setting, and how many tokens of a text it drops. */
  private record HugeText(String model, String key, String value, int dropped) {}

  /** On the module path the runner's class path is not ours: name the places of the classes. */
  private static String classPath() {
    return Stream.of(
            HugeTexts.class,
            StaticTransformer.class,
            TokenizerFile.class,
            ModelFormatException.class,
            Vectors.class,
            JsonParser.class)
        .map(each -> each.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
