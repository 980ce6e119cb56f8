package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.TokenEmbedder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java tokenizes where it can, and the native tokenizer gives the same. */
class TokenizerChoiceTest {
  @TempDir private Path parent;

  private static TokenEmbedder load(Path model, String choice) {
    return (TokenEmbedder)
        Embedders.load(TinyModels.config(model).set("tokenizer", choice).build());
  }

  @Test
  void bothGiveTheSameTokensAndVectors() {
    List<String> texts = TinyModels.texts(TinyModels.BERT);
    try (TokenEmbedder java = load(TinyModels.BERT, "java");
        TokenEmbedder other = load(TinyModels.BERT, "native")) {
      assertThat(java.info().recipe()).containsEntry("tokenizer", "java");
      assertThat(other.info().recipe()).containsEntry("tokenizer", "native");
      assertThat(java.embedAll(texts)).isEqualTo(other.embedAll(texts));
      for (String text : texts) {
        assertThat(java.tokens(text).tokens()).isEqualTo(other.tokens(text).tokens());
        assertThat(java.countTokens(text)).isEqualTo(other.countTokens(text));
      }
    }
  }

  /** Folders of families, whose goldens therefore hold for the Java tokenizer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny-roberta",
        "tiny-modernbert",
        "tiny-gpt2",
        "tiny-qwen3",
        "bare-decoder",
        "tiny-xlm-roberta",
        "tiny-deberta",
        "tiny-albert"
      })
  void javaTokenizesEveryKindThatItKnows(String folder) {
    Path model = TinyModels.family(folder);
    List<String> texts = TinyModels.texts(model);
    EmbedderConfig.Builder config = TinyModels.config(model);
    if (folder.startsWith("bare")) {
      config.set("pooling", "last-token").set("normalize", "false");
    }
    try (TokenEmbedder auto = (TokenEmbedder) Embedders.load(config.build());
        TokenEmbedder other =
            (TokenEmbedder) Embedders.load(config.set("tokenizer", "native").build())) {
      assertThat(auto.info().recipe()).containsEntry("tokenizer", "java");
      assertThat(other.info().recipe()).containsEntry("tokenizer", "native");
      for (String text : texts) {
        if (!text.isEmpty()) {
          assertThat(auto.tokens(text).tokens()).isEqualTo(other.tokens(text).tokens());
          assertThat(auto.embed(text)).isEqualTo(other.embed(text));
        }
        assertThat(auto.countTokens(text)).isEqualTo(other.countTokens(text));
      }
    }
  }

  @Test
  void theNativeTokenizerServesWhatJavaDoesNotKnow() {
    Path model = TinyModels.copy(TinyModels.BERT, parent.resolve("model"));
    TinyModels.replace(
        model.resolve("tokenizer.json"),
        "{\"type\": \"BertNormalizer\", \"clean_text\": true, \"handle_chinese_chars\": true,"
            + " \"strip_accents\": null, \"lowercase\": true}",
        "{\"type\": \"NFKC\"}");
    try (TokenEmbedder embedder = load(model, "auto")) {
      assertThat(embedder.info().recipe()).containsEntry("tokenizer", "native");
    }
  }
}
