package io.github.sememe.models.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.Role;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.explore.PairEvaluation;
import io.github.sememe.explore.PairScores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a model that we publish keeps beside the contract of embedders: it gives the vectors, the
 * tokens and the agreement with people of its Python original.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PublishedModelContract {
  /** For each value of a vector, whose length is 1. */
  protected static final float TOLERANCE = 1e-5f;

  private static final List<String> PUBLISHED_TEXTS =
      List.of("The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium.");

  private static final List<String> SCRIPTS =
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

  private final String model;
  private final List<Golden> goldens;
  private TokenEmbedder embedder;

  /**
   * Creates the contract.
   *
   * @param model the name of the model
   * @param goldens the names of its goldens for texts without a role; those of a role are called as
   *     the role
   */
  protected PublishedModelContract(String model, String... goldens) {
    this.model = model;
    this.goldens = Stream.of(goldens).map(Golden::read).toList();
  }

  @BeforeAll
  final void load() {
    embedder = (TokenEmbedder) Embedders.load(model);
  }

  @AfterAll
  final void close() {
    embedder.close();
  }

  /**
   * Returns the model.
   *
   * @return an embedder that the contract closes
   */
  protected final TokenEmbedder embedder() {
    return embedder;
  }

  final List<Golden.Case> cases() {
    return goldens.stream().flatMap(golden -> golden.cases().stream()).toList();
  }

  @Test
  void threeHundredTextsInManyScriptsAreCovered() {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(300);
    for (String script : SCRIPTS) {
      Pattern pattern = Pattern.compile("\\p{Is" + script.toLowerCase(Locale.ROOT) + "}");
      assertThat(cases()).as(script).anyMatch(c -> pattern.matcher(c.text()).find());
    }
    assertThat(cases()).anyMatch(c -> c.tokenCount() > embedder.info().maxTokens().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void vectorIsThatOfTheOriginal(Golden.Case golden) {
    assertVector(embedder.embed(golden.text()), golden);
  }

  private void assertVector(Embedding embedding, Golden.Case golden) {
    assertThat(embedding.toArray())
        .as(golden.name())
        .containsExactly(golden.vector(), within(TOLERANCE));
    assertThat(embedding.tokensDropped())
        .as(golden.name())
        .isEqualTo(Math.max(0, golden.tokenCount() - goldens.get(0).maxTokens()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tokensAreThoseOfTheOriginal(Golden.Case golden) {
    assertTokens(embedder, golden);
  }

  private static List<Token> assertTokens(TokenEmbedder embedder, Golden.Case golden) {
    List<Token> tokens = embedder.tokens(golden.text()).tokens();
    assertThat(embedder.countTokens(golden.text()))
        .as(golden.name())
        .isEqualTo(golden.tokenCount());
    assertThat(tokens.stream().map(token -> (long) token.id()))
        .as(golden.name())
        .containsExactlyElementsOf(golden.ids());
    return tokens;
  }

  @Test
  void oneBatchGivesTheSame() {
    List<Golden.Case> all = cases();
    EmbeddingBatch batch = embedder.embedAll(all.stream().map(Golden.Case::text).toList());

    IntStream.range(0, all.size()).forEach(i -> assertVector(batch.get(i), all.get(i)));
  }

  @Test
  void rolesPrependTheirPrompts() {
    embedder
        .info()
        .prompts()
        .forEach(
            (role, prompt) -> {
              Golden golden = Golden.read(role);
              assertThat(prompt).isEqualTo(golden.prompt());
              TokenEmbedder inRole = embedder.forRole(Role.named(role));
              for (Golden.Case one : golden.cases()) {
                assertVector(inRole.embed(one.text()), one);
                assertPlaces(assertTokens(inRole, one), one.text());
              }
            });
  }

  /** A token of the prompt has no place in the text; those of the text follow each other. */
  private static void assertPlaces(List<Token> tokens, String text) {
    List<Token> placed = tokens.stream().filter(token -> token.start() >= 0).toList();
    assertThat(placed).as("tokens of the text").isNotEmpty();
    int end = 0;
    for (Token token : placed) {
      assertThat(text.substring(end, token.start())).as("left out").isBlank();
      end = token.end();
    }
    assertThat(text.substring(end)).isBlank();
  }

  @Test
  void publishedCosines() {
    EmbeddingBatch vectors = embedder.embedAll(PUBLISHED_TEXTS);
    for (Golden golden : goldens) {
      if (!golden.publishedCosines().isEmpty()) {
        assertThat(
                List.of(
                    vectors.get(0).cosine(vectors.get(1)),
                    vectors.get(0).cosine(vectors.get(2)),
                    vectors.get(1).cosine(vectors.get(2))))
            .zipSatisfy(
                golden.publishedCosines(),
                (found, published) -> assertThat(found).isEqualTo(published, within(5e-5)));
      }
    }
  }

  @Test
  void agreesWithPeopleAsTheOriginalDoes(@TempDir Path folder) throws IOException {
    Golden.Pairs expected =
        goldens.stream().flatMap(golden -> golden.pairs().stream()).findFirst().orElseThrow();
    Path pairs = folder.resolve(expected.file());
    try (InputStream in = Golden.class.getResourceAsStream("/pairs/" + expected.file())) {
      Files.copy(in, pairs);
    }
    PairScores scores = PairEvaluation.of(embedder).run(pairs);

    assertThat(scores.pairs()).isGreaterThanOrEqualTo(30);
    assertThat(scores.spearman()).isEqualTo(expected.spearman(), within(1e-3));
    assertThat(scores.pearson()).isEqualTo(expected.pearson(), within(1e-3));
  }
}
