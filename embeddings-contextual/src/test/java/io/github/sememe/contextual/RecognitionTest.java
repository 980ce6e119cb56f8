package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.spi.Recognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which folders a transformer claims, and which it leaves to others. */
class RecognitionTest {
  @TempDir Path folder;

  @BeforeEach
  void putGraphAndTokenizer() throws IOException {
    Files.createFile(folder.resolve("model.onnx"));
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
  }

  @Test
  void aGraphAndATokenizerAreATransformer() throws IOException {
    assertThat(new TransformerProvider().recognise(folder)).isEqualTo(Recognition.CERTAIN);
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"bert\"}");
    assertThat(new TransformerProvider().recognise(folder)).isEqualTo(Recognition.CERTAIN);
  }

  /** Model2Vec and sentence-transformers publish a graph beside the table. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "config.json | {\"model_type\": \"model2vec\"}",
        "modules.json | [{\"type\": \"sentence_transformers.models.StaticEmbedding\"}]"
      })
  void aTableOfVectorsIsNone(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
    assertThat(new TransformerProvider().recognise(folder)).isEqualTo(Recognition.NONE);
  }

  /** As the first versions saved models: each module in a folder of its own. */
  @Test
  void anEncoderInAFolderOfItsOwn() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("0_Transformer"));
    Files.move(folder.resolve("model.onnx"), inner.resolve("model.onnx"));
    Files.writeString(
        folder.resolve("modules.json"),
        "[{\"type\": \"sentence_transformers.models.Transformer\", \"path\": \"0_Transformer\"}]");
    assertThat(new TransformerProvider().recognise(folder)).isEqualTo(Recognition.NONE);

    Files.move(folder.resolve("tokenizer.json"), inner.resolve("tokenizer.json"));
    assertThat(new TransformerProvider().recognise(folder)).isEqualTo(Recognition.CERTAIN);
  }

  @Test
  void aBrokenFileIsStillClaimedSoThatLoadingSaysWhatIsWrong() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{");
    assertThat(new TransformerProvider().recognise(folder)).isEqualTo(Recognition.CERTAIN);
  }
}
