package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sememe.Embedding;
import io.github.sememe.Role;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.TruncationException;
import java.util.ArrayList;
import java.util.List;

/** What the tokens of a text must be like. */
final class TokenChecks {
  /** Pairs of surrogates before the words, so that offsets in code points are noticed. */
  private static final String WORDS_AFTER_PAIRS =
      "😀😀😀 the bank of the river 😀 flows by the town";

  private final TokenEmbedderContract contract;
  private final TokenEmbedder embedder;

  TokenChecks(TokenEmbedderContract contract) {
    this.contract = contract;
    this.embedder = contract.tokenEmbedder();
  }

  void everyTokenHasAFiniteVector() {
    for (String text : contract.texts()) {
      TokenEmbeddings tokens = embedder.tokens(text);
      assertFalse(tokens.tokens().isEmpty(), "an ordinary text has tokens");
      for (int layer = 0; layer < tokens.layerCount(); layer++) {
        assertEquals(tokens.tokens().size(), tokens.layer(layer).size(), "vectors of a layer");
        for (Embedding vector : tokens.layer(layer)) {
          ValueChecks.assertFinite(vector, "layer " + layer);
        }
      }
    }
    assertEquals(embedder.tokens("").tokens().size(), embedder.tokens("").vectors().size());
  }

  void sameTextGivesSameTokens() {
    for (String text : contract.texts()) {
      assertSame(embedder.tokens(text), embedder.tokens(text), "the same text again");
    }
  }

  private static void assertSame(TokenEmbeddings expected, TokenEmbeddings actual, String what) {
    assertEquals(expected.tokens(), actual.tokens(), what);
    Closeness.assertSame(expected.vectors(), actual.vectors(), () -> what + ", as tokens");
  }

  void tokensStandInTheText() {
    for (TokenEmbedder each : withViews()) {
      for (String text : contract.texts()) {
        assertSpansWithin(text, each.tokens(text));
      }
      assertSpansWithin(WORDS_AFTER_PAIRS, each.tokens(WORDS_AFTER_PAIRS));
    }
  }

  private List<TokenEmbedder> withViews() {
    List<TokenEmbedder> all = new ArrayList<>(List.of(embedder));
    for (Role role : contract.knownRoles()) {
      all.add(embedder.forRole(role));
    }
    return all;
  }

  private static void assertSpansWithin(String text, TokenEmbeddings tokens) {
    for (Token token : tokens.tokens()) {
      if (token.start() < 0 || token.end() < 0) {
        assertEquals(-1, token.start(), () -> "start of a token without a place: " + token);
        assertEquals(-1, token.end(), () -> "end of a token without a place: " + token);
        continue;
      }
      assertTrue(token.start() <= token.end(), () -> "ends before it begins: " + token);
      assertTrue(token.end() <= text.length(), () -> "beyond " + text.length() + ": " + token);
      assertFalse(
          splitsPair(text, token.start()) || splitsPair(text, token.end()),
          () -> "splits a surrogate pair: " + token);
    }
  }

  private static boolean splitsPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  void tokensCoverTheirWords() {
    int covering = 0;
    for (TokenEmbedder each : withViews()) {
      for (Token token : each.tokens(WORDS_AFTER_PAIRS).tokens()) {
        String covered =
            token.start() < 0
                ? ""
                : WORDS_AFTER_PAIRS.substring(token.start(), token.end()).strip();
        if (covered.matches("[a-z ]+")) {
          covering++;
          assertTrue(contract.spells(token, covered), () -> token + " covers " + covered);
        }
      }
    }
    assertTrue(covering > 0, "no token covers a word of \"" + WORDS_AFTER_PAIRS + "\"");
  }

  void tokensAddUp() {
    List<String> texts = new ArrayList<>(contract.texts());
    texts.add("");
    if (new LimitChecks(contract).isCut()) {
      texts.add(contract.textBeyondLimit());
    }
    for (TokenEmbedder each : withViews()) {
      for (String text : texts) {
        TokenEmbeddings tokens = each.tokens(text);
        assertEquals(
            each.countTokens(text),
            tokens.tokens().size() + tokens.tokensDropped(),
            "countTokens, against the tokens and those that are dropped");
        assertEquals(
            each.embed(text).tokensDropped(), tokens.tokensDropped(), "tokensDropped of embed");
      }
    }
  }

  void tokensReachTheLimit() {
    assumeTrue(new LimitChecks(contract).isCut(), "the model has no limit, or refuses long texts");
    int limit = embedder.info().maxTokens().orElseThrow();
    int used = embedder.tokens(contract.textBeyondLimit()).tokens().size();
    assertEquals(limit, used, "tokens of a text that is longer than the limit");
    for (String text : contract.texts()) {
      assertTrue(embedder.countTokens(text) <= limit, "an ordinary text is beyond the limit");
    }
  }

  void tooLongTextsHaveNoTokens() {
    assumeTrue(
        new LimitChecks(contract).refuses(), "the embedder is not told to refuse long texts");
    String text = contract.textBeyondLimit();
    TruncationException error =
        assertThrows(TruncationException.class, () -> embedder.tokens(text));
    assertEquals(embedder.countTokens(text), error.tokens(), "tokens of the error");
  }

  void maxSimIsHighestForItself() {
    assumeTrue(contract.maxSimPrefersItself(), "the vectors of tokens differ in length");
    List<TokenEmbeddings> all = contract.texts().stream().map(embedder::tokens).toList();
    for (TokenEmbeddings one : all) {
      double itself = one.maxSim(one);
      for (TokenEmbeddings other : all) {
        double score = one.maxSim(other);
        assertTrue(
            score <= itself + 1e-6 * Math.abs(itself),
            () -> "maxSim with another text is " + score + ", with itself " + itself);
      }
    }
  }

  void nullsAreRefused() {
    assertThrows(NullPointerException.class, () -> embedder.tokens(Missing.value()));
    assertThrows(NullPointerException.class, () -> embedder.countTokens(Missing.value()));
  }

  void closedEmbedderHasNoTokens() {
    TokenEmbedder closed = contract.create();
    List<TokenEmbedder> all = new ArrayList<>(List.of(closed));
    contract.knownRoles().forEach(role -> all.add(closed.forRole(role)));
    closed.close();
    for (TokenEmbedder each : all) {
      assertThrows(IllegalStateException.class, () -> each.tokens("words"), "tokens");
      assertThrows(IllegalStateException.class, () -> each.countTokens("words"), "countTokens");
    }
  }

  void tokensNeverChange() {
    TokenEmbeddings first = embedder.tokens(contract.texts().get(0));
    List<Token> tokens = List.copyOf(first.tokens());
    List<float[]> before = first.vectors().stream().map(Embedding::toArray).toList();
    contract.texts().forEach(embedder::tokens);
    assertEquals(tokens, first.tokens(), "tokens that were returned earlier");
    for (int i = 0; i < before.size(); i++) {
      assertArrayEquals(
          before.get(i), first.vectors().get(i).toArray(), "a token's vector of an earlier call");
    }
  }

  void loneSurrogatesKeepPlaces() {
    TokenEmbeddings broken = embedder.tokens("a \uD800 b \uDC00 words");
    TokenEmbeddings repaired = embedder.tokens("a \uFFFD b \uFFFD words");
    assertSame(repaired, broken, "lone surrogates");
  }

  void concurrentCallersGetTheSameTokens() throws Exception {
    List<TokenEmbeddings> expected = contract.texts().stream().map(embedder::tokens).toList();
    Callers.run(
        caller -> {
          for (int i = 0; i < expected.size(); i++) {
            int index = (i + caller) % expected.size();
            TokenEmbeddings tokens = embedder.tokens(contract.texts().get(index));
            assertSame(expected.get(index), tokens, "a text of caller " + caller);
          }
        });
  }
}
