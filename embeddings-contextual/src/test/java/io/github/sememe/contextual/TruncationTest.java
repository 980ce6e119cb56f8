package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.ModelFormatException;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TruncationException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts are cut at the model's limit, not at the one that stands in tokenizer.json. */
class TruncationTest {
  private static final int LIMIT = 48;

  private static TokenEmbedder load(String truncation) {
    return (TokenEmbedder)
        Embedders.load(TinyModels.config(TinyModels.BERT).set("truncation", truncation).build());
  }

  /** Each word of this is one token. */
  private static String words(int count) {
    return "river ".repeat(count).strip();
  }

  @Test
  void nothingIsDroppedUpToTheLimit() {
    try (Embedder embedder = load("end")) {
      assertThat(embedder.embed(words(LIMIT - 2)).tokensDropped()).isZero();
      assertThat(embedder.embed(words(LIMIT - 1)).tokensDropped()).isOne();
      assertThat(embedder.embedAll(List.of("a", words(100))).get(1).tokensDropped()).isEqualTo(54);
    }
  }

  @Test
  void theEndOrTheBeginningIsDropped() {
    String text = "market " + words(60) + " bridge";
    try (TokenEmbedder end = load("end");
        TokenEmbedder start = load("start")) {
      assertThat(end.embed(text)).isEqualTo(end.embed("market " + words(LIMIT - 3)));
      assertThat(start.embed(text)).isEqualTo(start.embed(words(LIMIT - 3) + " bridge"));
      assertThat(spelled(end, text)).startsWith("", "market").endsWith("river", "");
      assertThat(spelled(start, text)).startsWith("", "river").endsWith("bridge", "");
      assertThat(start.tokens(text).tokensDropped()).isEqualTo(64 - LIMIT);
    }
  }

  /** What the user asks for, then tokenizer_config.json, then tokenizer.json. */
  @Test
  void theFilesSayWhichEndIsDropped(@TempDir Path parent) {
    Path model = TinyModels.copy(TinyModels.BERT, parent.resolve("model"));
    TinyModels.replace(
        model.resolve("tokenizer.json"), "\"direction\": \"Right\"", "\"direction\": \"Left\"");
    assertThat(truncation(TinyModels.config(model).build())).isEqualTo("start");

    Path config = model.resolve("tokenizer_config.json");
    TinyModels.replace(config, "{", "{\"truncation_side\": \"right\", ");
    assertThat(truncation(TinyModels.config(model).build())).isEqualTo("end");
    assertThat(truncation(TinyModels.config(model).set("truncation", "start").build()))
        .isEqualTo("start");

    TinyModels.replace(config, "\"right\"", "\"middle\"");
    assertThatThrownBy(() -> TransformerEmbedder.load(model).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(config + ", key truncation_side: middle; expected left or right");
  }

  private static String truncation(EmbedderConfig config) {
    try (Embedder embedder = Embedders.load(config)) {
      return embedder.info().recipe().get("truncation");
    }
  }

  private static List<String> spelled(TokenEmbedder embedder, String text) {
    return embedder.tokens(text).tokens().stream()
        .map((Token token) -> token.start() < 0 ? "" : text.substring(token.start(), token.end()))
        .toList();
  }

  @Test
  void orTheTextIsRefusedByItsIndexAndNotByItsContent() {
    try (Embedder embedder = load("error")) {
      embedder.embed(words(LIMIT - 2));
      assertThatThrownBy(() -> embedder.embedAll(List.of("a", "b", words(LIMIT))))
          .isInstanceOf(TruncationException.class)
          .hasMessageContaining("Text 2")
          .hasMessageContaining("50 tokens")
          .hasMessageNotContaining("river");
    }
  }

  @Test
  void aMegabyteIsCountedToTheLastToken() {
    int count = 170_000;
    try (TokenEmbedder embedder = load("end")) {
      assertThat(embedder.embed(words(count)).tokensDropped()).isEqualTo(count + 2 - LIMIT);
      assertThat(embedder.embed("x".repeat(1_000_000)).tokensDropped()).isZero();
      assertThat(embedder.embed("今".repeat(350_000)).tokensDropped()).isEqualTo(350_002 - LIMIT);
    }
  }

  @Test
  void whatTheTokenizerFileSaysAboutLengthIsNotTrusted() {
    assertThat(TinyModels.read(TinyModels.BERT.resolve("tokenizer.json")))
        .contains("\"max_length\": 16", "{\"Fixed\": 16}");
    try (TokenEmbedder embedder = load("end")) {
      assertThat(embedder.countTokens(words(30))).isEqualTo(32);
      assertThat(embedder.tokens(words(30)).tokens()).hasSize(32);
      assertThat(embedder.embed(words(30)).tokensDropped()).isZero();
      assertThat(embedder.tokens("river").tokens())
          .extracting(Token::text)
          .containsExactly("[CLS]", "river", "[SEP]");
      assertThat(embedder.embed("market " + words(30)))
          .isNotEqualTo(embedder.embed("market " + words(13)));
    }
  }
}
