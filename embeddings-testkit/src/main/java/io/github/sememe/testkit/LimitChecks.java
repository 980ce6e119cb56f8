package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.Truncation;
import io.github.sememe.TruncationException;
import io.github.sememe.math.FloatMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** What happens to texts that are long, or so many that no batch holds their vectors. */
final class LimitChecks {
  /**
   * Beyond the first windows of a stream, where an index within a window is not the one asked for.
   */
  private static final int INDEX = 70;

  private final EmbedderContract contract;
  private final Embedder embedder;

  LimitChecks(EmbedderContract contract) {
    this.contract = contract;
    this.embedder = contract.embedder();
  }

  private boolean hasLimit() {
    return embedder.info().maxTokens().isPresent();
  }

  /** Whether a text beyond the limit is refused. */
  boolean refuses() {
    return hasLimit() && contract.truncation() == Truncation.ERROR;
  }

  /** Whether a text beyond the limit gets a vector, of the part that is left. */
  boolean isCut() {
    return hasLimit() && !refuses();
  }

  void longTextCompletes() {
    String text =
        SampleTexts.repeat(String.join(" ", contract.texts()), SampleTexts.LONG_TEXT_LENGTH);
    if (refuses()) {
      assertThrows(TruncationException.class, () -> embedder.embed(text));
      return;
    }
    Embedding single = embedder.embed(text);
    assertEquals(embedder.info().dimension(), single.dimension(), "dimension");
    assertTrue(Double.isFinite(single.norm()), () -> "norm " + single.norm());
    if (!hasLimit()) {
      assertEquals(0, single.tokensDropped(), "tokensDropped of a model that has no limit");
    }
    Embedding inBatch = embedder.embedAll(List.of(contract.texts().get(0), text)).get(1);
    Closeness.assertSame(single, inBatch, () -> "100,000 characters in a batch");
  }

  void textsWithinTheLimitAreWhole() {
    for (String text : contract.texts()) {
      assertEquals(0, embedder.embed(text).tokensDropped(), "tokensDropped of embed");
    }
    for (Embedding row : embedder.embedAll(contract.texts())) {
      assertEquals(0, row.tokensDropped(), "tokensDropped in a batch");
    }
  }

  void everyCutIsTold() {
    assumeTrue(isCut(), "the model has no limit, or refuses what is longer");
    String text = contract.textBeyondLimit();
    Embedding single = embedder.embed(text);
    assertTrue(single.tokensDropped() > 0, "embed cuts without a word");
    Closeness.assertSame(
        single, embedder.embedAll(List.of("", text)).get(1), () -> "the cut text in a batch");
    List<Embedding> streamed =
        embedder
            .embedAll(List.of("", text).stream(), item -> item)
            .map(e -> e.embedding())
            .toList();
    Closeness.assertSame(single, streamed.get(1), () -> "the cut text in a stream");
  }

  void withoutLimitTheEndCounts() {
    assumeFalse(hasLimit(), "the model has a limit");
    int half = SampleTexts.LONG_TEXT_LENGTH / 2;
    String beginning = SampleTexts.repeat(contract.texts().get(0), half);
    String end = SampleTexts.repeat(contract.texts().get(1), half);
    assertFalse(
        embedder.embed(beginning).equals(embedder.embed(beginning + end)),
        "the second half of 100,000 characters changes nothing, though info() tells of no limit");
  }

  void tooLongTextsAreRefusedByIndex() {
    assumeTrue(refuses(), "the embedder is not told to refuse long texts");
    List<String> texts = new ArrayList<>(Collections.nCopies(INDEX, contract.texts().get(0)));
    texts.add(contract.textBeyondLimit());
    int limit = embedder.info().maxTokens().orElseThrow();
    TruncationException single =
        assertThrows(TruncationException.class, () -> embedder.embed(texts.get(INDEX)));
    assertEquals(limit, single.maxTokens(), "maxTokens of the error");
    assertTrue(single.tokens() > limit, () -> single.tokens() + " tokens are not beyond " + limit);
    TruncationException inBatch =
        assertThrows(TruncationException.class, () -> embedder.embedAll(texts));
    assertEquals(OptionalLong.of(INDEX), inBatch.index(), "index in a batch");
    TruncationException inStream =
        assertThrows(
            TruncationException.class,
            () -> embedder.embedAll(texts.stream(), text -> text).forEach(e -> {}));
    assertEquals(OptionalLong.of(INDEX), inStream.index(), "index in a stream");
  }

  void tooManyTextsAreRefused() {
    int dimension = embedder.info().dimension();
    assumeTrue(contract.dense() && dimension > 1, "how many vectors fit depends on the texts");
    List<String> tooMany =
        Collections.nCopies(FloatMatrix.MAX_SIZE / dimension + 1, contract.texts().get(0));
    assertThrows(IllegalArgumentException.class, () -> embedder.embedAll(tooMany));
  }
}
