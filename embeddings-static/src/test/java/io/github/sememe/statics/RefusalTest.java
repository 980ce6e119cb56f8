package io.github.sememe.statics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.Embedder;
import io.github.sememe.Embedders;
import io.github.sememe.ModelFormatException;
import io.github.sememe.spi.Recognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not understood is refused in words, and what is recognised needs no type. */
class RefusalTest {
  @TempDir Path folder;

  @Test
  void aFolderIsRecognisedByItsContent() throws IOException {
    StaticTransformerProvider provider = new StaticTransformerProvider();
    assertThat(provider.recognise(StaticModels.folder("f32"))).isEqualTo(Recognition.CERTAIN);
    assertThat(provider.recognise(StaticModels.folder("nested"))).isEqualTo(Recognition.CERTAIN);
    assertThat(provider.recognise(folder)).isEqualTo(Recognition.NONE);
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    Files.writeString(folder.resolve("model.safetensors"), "no tensors");
    assertThat(provider.recognise(folder)).isEqualTo(Recognition.NONE);
    try (Embedder embedder = Embedders.load(StaticModels.folder("f32"))) {
      assertThat(embedder.info().type()).isEqualTo("static-transformer");
    }
  }

  @Test
  void aStepThatIsNotKnownIsRefused() throws IOException {
    StaticModels.copy("sentence-transformers", folder);
    StaticModels.replace(folder.resolve("modules.json"), "Normalize\"", "Dense\"");
    assertThatThrownBy(() -> StaticTransformer.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("modules.json")
        .hasMessageContaining("Dense");
  }

  @Test
  void aTableWithoutARowForEachTokenIsRefused() throws IOException {
    StaticModels.copy("quantized", folder);
    assertThatThrownBy(
            () -> StaticModels.load(folder, Map.of("rules", "sentence-transformers")).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("model.safetensors, tensor embeddings")
        .hasMessageContaining("[40, 16]")
        .hasMessageContaining("a row for each of");
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    StaticModels.copy("f32", folder);
    Files.delete(folder.resolve("tokenizer.json"));
    assertThatThrownBy(() -> StaticTransformer.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("tokenizer.json is missing");
  }

  @Test
  void aPipelineThatIsNotKnownIsRefusedByName() throws IOException {
    StaticModels.copy("f32", folder);
    StaticModels.replace(folder.resolve("tokenizer.json"), "\"BertPreTokenizer\"", "\"Metaspace\"");
    assertThatThrownBy(() -> StaticTransformer.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("key pre_tokenizer: Metaspace")
        .hasMessageContaining("embeddings-contextual");
  }

  @Test
  void paddingAtTheStartIsRefused() throws IOException {
    StaticModels.copy("padded", folder);
    StaticModels.replace(
        folder.resolve("tokenizer.json"),
        "\"Fixed\":12},\"direction\":\"Right\"",
        "\"Fixed\":12},\"direction\":\"Left\"");
    assertThatThrownBy(() -> StaticTransformer.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("padding.direction");
  }

  @Test
  void aTokenizerThatIsForcedToBeNativeMustBeThere() {
    assertThatThrownBy(() -> StaticModels.load("f32", Map.of("tokenizer", "native")).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("embeddings-contextual");
  }

  @Test
  void theHugeTextOfAnAttackerTakesLittleMemory() {
    // 100 MB without white space, and 100 MB of words; the heap of the tests is 1 GB.
    try (StaticTransformer embedder = StaticModels.load("sentence-transformers", Map.of())) {
      String word = "x".repeat(100_000_000);
      assertThat(embedder.countTokens(word)).isEqualTo(1);
      String words = "the stone bridge ".repeat(6_000_000);
      assertThat(embedder.embed(words).cosine(embedder.embed("the stone bridge")))
          .isGreaterThan(0.999);
    }
  }
}
