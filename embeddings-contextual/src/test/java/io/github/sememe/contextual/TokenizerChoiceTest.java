package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.Embedders;
import io.github.sememe.TokenEmbedder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
