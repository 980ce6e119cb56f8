package io.github.sememe.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TruncationException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of the Python original, from the model that comes with the library. */
class AllMiniLmGoldenTest {
  private static final double TOLERANCE = 1e-5;
  private static final Golden MEAN = Golden.read("mean");

  private static TokenEmbedder embedder;

  @BeforeAll
  static void load() {
    embedder = (TokenEmbedder) Embedders.load("all-minilm-l6-v2");
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  static List<Golden.Case> cases() {
    return MEAN.cases();
  }

  @Test
  void manyScriptsAreCovered() {
    assertThat(MEAN.cases()).hasSizeGreaterThanOrEqualTo(100);
    List<String> scripts =
        List.of(
            "LATIN",
            "GREEK",
            "CYRILLIC",
            "ARABIC",
            "HEBREW",
            "DEVANAGARI",
            "THAI",
            "HAN",
            "HIRAGANA",
            "HANGUL",
            "TAMIL",
            "GEORGIAN",
            "ARMENIAN",
            "ETHIOPIC");
    for (String script : scripts) {
      Pattern pattern = Pattern.compile("\\p{Is" + script.toLowerCase(Locale.ROOT) + "}");
      assertThat(MEAN.cases()).as(script).anyMatch(c -> pattern.matcher(c.text()).find());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void vectorIsThatOfTheOriginal(Golden.Case golden) {
    Embedding embedding = embedder.embed(golden.text());

    assertThat(embedding.toArray()).containsExactly(golden.vector(), within((float) TOLERANCE));
    assertThat(embedding.tokensDropped())
        .isEqualTo(Math.max(0, golden.tokenCount() - MEAN.maxTokens()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tokensAreThoseOfTheOriginal(Golden.Case golden) {
    assertThat(embedder.countTokens(golden.text())).isEqualTo(golden.tokenCount());
    assertThat(embedder.tokens(golden.text()).tokens().stream().map(token -> (long) token.id()))
        .containsExactlyElementsOf(golden.ids());
  }

  @Test
  void oneBatchGivesTheSame() {
    EmbeddingBatch batch = embedder.embedAll(MEAN.cases().stream().map(Golden.Case::text).toList());

    for (int i = 0; i < batch.size(); i++) {
      assertThat(batch.get(i).toArray())
          .as(MEAN.cases().get(i).name())
          .containsExactly(MEAN.cases().get(i).vector(), within((float) TOLERANCE));
    }
  }

  @Test
  void publishedCosines() {
    Embedding lovely = embedder.embed("The weather is lovely today.");
    Embedding sunny = embedder.embed("It's so sunny outside!");
    Embedding stadium = embedder.embed("He drove to the stadium.");

    assertThat(lovely.cosine(sunny)).isEqualTo(0.6660, within(5e-5));
    assertThat(lovely.cosine(stadium)).isEqualTo(0.1046, within(5e-5));
    assertThat(sunny.cosine(stadium)).isEqualTo(0.1411, within(5e-5));
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
            .containsExactly(golden.vector(), within((float) TOLERANCE));
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

    List<Token> tokens = embedder.tokens(text).tokens();

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
