package io.github.sememe.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Token;
import io.github.sememe.TruncationException;
import io.github.sememe.models.testing.Golden;
import io.github.sememe.models.testing.PublishedModelContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors of the Python original, from the model that comes with the library. */
class AllMiniLmGoldenTest extends PublishedModelContract {
  AllMiniLmGoldenTest() {
    super("all-minilm-l6-v2", "mean", "more");
  }

  @Test
  void poolingCanBeOverruled() {
    assertGolden("cls", config().set("pooling", "cls").build());
  }

  @Test
  void beginningCanBeDropped() {
    assertGolden("start", config().set("truncation", "start").build());
  }

  private static EmbedderConfig.Builder config() {
    return EmbedderConfig.builder().model("all-minilm-l6-v2");
  }

  private static void assertGolden(String name, EmbedderConfig config) {
    try (var other = Embedders.load(config)) {
      for (Golden.Case golden : Golden.read(name).cases()) {
        assertThat(other.embed(golden.text()).toArray())
            .as(golden.name())
            .containsExactly(golden.vector(), within(TOLERANCE));
      }
    }
  }

  @Test
  void tooLongTextsCanBeRefused() {
    String text = "word ".repeat(300);
    try (var strict = Embedders.load(config().set("truncation", "error").build())) {
      assertThatThrownBy(() -> strict.embedAll(List.of("short", text)))
          .isInstanceOfSatisfying(
              TruncationException.class,
              e -> {
                assertThat(e.index()).hasValue(1);
                assertThat(e.tokens()).isEqualTo(302);
                assertThat(e.maxTokens()).isEqualTo(256);
              });
    }
  }

  @Test
  void spansPointIntoTheCallersText() {
    String text = "a😀 Café naïve";

    List<Token> tokens = embedder().tokens(text).tokens();

    assertThat(tokens.get(0)).isEqualTo(new Token("[CLS]", 101, -1, -1));
    assertThat(tokens.stream().filter(t -> t.start() >= 0))
        .extracting(t -> text.substring(t.start(), t.end()))
        .containsExactly("a😀", "Café", "naïve");
  }

  @Test
  void limitAboveThePositionsIsRefused() {
    EmbedderConfig config = config().set("max-tokens", "513").build();

    assertThatThrownBy(() -> Embedders.load(config)).hasMessageContaining("at most 512");
  }
}
