package io.github.sememe.testkit;

import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TokenEmbedder} keeps beyond the {@link EmbedderContract}: tokens that add up,
 * that stand where they say, and that have vectors.
 *
 * <pre>{@code
 * final class ModelEmbedderTest extends TokenEmbedderContract {
 *   @Override
 *   protected TokenEmbedder create() {
 *     return ModelEmbedder.load(Path.of("model"));
 *   }
 * }
 * }</pre>
 */
public abstract class TokenEmbedderContract extends EmbedderContract {
  /** For subclasses. */
  protected TokenEmbedderContract() {}

  @Override
  protected abstract TokenEmbedder create();

  /**
   * Tells whether a token goes with the stretch of plain lower-case English that it is said to
   * cover.
   *
   * @param token a token with a span
   * @param covered the stretch of the text, without spaces around it
   * @return by default whether the token holds the stretch, whatever marks stand around it, or is a
   *     name in brackets, such as {@code [UNK]}
   */
  protected boolean spells(Token token, String covered) {
    String piece = token.text().toLowerCase(Locale.ROOT);
    return piece.contains(covered) || piece.matches("\\[.*]|<.*>");
  }

  /**
   * Tells whether a text is at least as similar to itself as to another by {@code maxSim}, which
   * only follows where the vectors of tokens are about equally long.
   *
   * @return false if their lengths differ much; true by default
   */
  protected boolean maxSimPrefersItself() {
    return true;
  }

  /** The embedder that rules share; {@link #create()} made it. */
  final TokenEmbedder tokenEmbedder() {
    return (TokenEmbedder) embedder();
  }

  @Test
  void everyTokenHasAFiniteVector() {
    check(() -> new TokenChecks(this).everyTokenHasAFiniteVector());
  }

  @Test
  void sameTextGivesSameTokens() {
    check(() -> new TokenChecks(this).sameTextGivesSameTokens());
  }

  @Test
  void tokensStandInTheText() {
    check(() -> new TokenChecks(this).tokensStandInTheText());
  }

  @Test
  void tokensCoverTheirWords() {
    check(() -> new TokenChecks(this).tokensCoverTheirWords());
  }

  @Test
  void tokensAddUp() {
    check(() -> new TokenChecks(this).tokensAddUp());
  }

  @Test
  void tokensReachTheLimit() {
    check(() -> new TokenChecks(this).tokensReachTheLimit());
  }

  @Test
  void tooLongTextsHaveNoTokens() {
    check(() -> new TokenChecks(this).tooLongTextsHaveNoTokens());
  }

  @Test
  void maxSimIsHighestForItself() {
    check(() -> new TokenChecks(this).maxSimIsHighestForItself());
  }

  @Test
  void tokensOfNullAreRefused() {
    check(() -> new TokenChecks(this).nullsAreRefused());
  }

  @Test
  void closedEmbedderHasNoTokens() {
    check(() -> new TokenChecks(this).closedEmbedderHasNoTokens());
  }

  @Test
  void tokensNeverChange() {
    check(() -> new TokenChecks(this).tokensNeverChange());
  }

  @Test
  void tokensOfLoneSurrogatesKeepTheirPlaces() {
    check(() -> new TokenChecks(this).loneSurrogatesKeepPlaces());
  }

  @Test
  void concurrentCallersGetTheSameTokens() {
    check(() -> new TokenChecks(this).concurrentCallersGetTheSameTokens());
  }
}
