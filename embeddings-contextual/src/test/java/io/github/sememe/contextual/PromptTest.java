package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.Embedders;
import io.github.sememe.Role;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prompt is prepended to the text, as it stands, before anything else. */
class PromptTest {
  private static final String TEXT = "the weather is lovely";

  @TempDir private Path parent;

  @Test
  void promptsOfTheModelsFiles() {
    Path model = TinyModels.copy(TinyModels.BERT, parent.resolve("model"));
    Path file = model.resolve("config_sentence_transformers.json");
    TinyModels.replace(file, "\"document\": \"\"", "\"passage\": \"river: \"");
    TinyModels.replace(
        file, "\"query\": \"\"", "\"query\": \"market: \", \"clustering\": \"old \"");
    TinyModels.replace(
        file, "\"default_prompt_name\": null", "\"default_prompt_name\": \"clustering\"");

    try (TokenEmbedder plain = TransformerEmbedder.load(TinyModels.BERT);
        TokenEmbedder prompted = TransformerEmbedder.load(model)) {
      assertThat(prompted.forRole(Role.QUERY).embed(TEXT))
          .isEqualTo(plain.embed("market: " + TEXT));
      assertThat(prompted.forRole(Role.DOCUMENT).embed(TEXT))
          .isEqualTo(plain.embed("river: " + TEXT));
      assertThat(prompted.forRole(Role.named("clustering")).embed(TEXT))
          .isEqualTo(plain.embed("old " + TEXT));
      assertThat(prompted.embed(TEXT)).isEqualTo(plain.embed("old " + TEXT));
      assertThat(prompted.countTokens(TEXT)).isEqualTo(plain.countTokens("old " + TEXT));
      assertThatThrownBy(() -> prompted.forRole(Role.named("classification")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("classification")
          .hasMessageContaining("clustering");
    }
  }

  @Test
  void promptsOfTheConfiguration() {
    try (TokenEmbedder plain = TransformerEmbedder.load(TinyModels.BERT);
        TokenEmbedder prompted =
            (TokenEmbedder)
                Embedders.load(
                    TinyModels.config(TinyModels.BERT)
                        .set("query-prompt", "market: ")
                        .set("document-prompt", "river: ")
                        .set("prompt", "home ")
                        .build())) {
      assertThat(prompted.forRole(Role.QUERY).embed(TEXT))
          .isEqualTo(plain.embed("market: " + TEXT));
      assertThat(prompted.forRole(Role.DOCUMENT).embed(TEXT))
          .isEqualTo(plain.embed("river: " + TEXT));
      assertThat(prompted.embed(TEXT)).isEqualTo(plain.embed("home " + TEXT));
      assertThat(prompted.info().prompts()).containsEntry("query", "market: ");
    }
  }

  @Test
  void tokensOfThePromptHaveNoPlaceInTheText() {
    try (TokenEmbedder prompted =
        (TokenEmbedder)
            Embedders.load(TinyModels.config(TinyModels.BERT).set("prompt", "market: ").build())) {
      assertThat(prompted.tokens("river").tokens())
          .extracting(Token::start)
          .startsWith(-1, -1)
          .contains(0)
          .endsWith(-1);
    }
  }
}
