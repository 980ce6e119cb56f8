package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sememe.Match;
import io.github.sememe.Reranker;
import io.github.sememe.Truncation;
import io.github.sememe.TruncationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What the scores of a reranker must be like, and what it refuses. */
final class RerankerScoreChecks {
  /** Of the score, or of 1 where the score is smaller. */
  private static final double TOLERANCE = 1e-5;

  private static final List<String> ODD =
      List.of("", " ", "\t\n\r ", "\u3000\u00A0", "qzxqwvjkq", "\uE000\uE001", "\uFFFD");
  private static final int GROUPINGS = 4;
  private static final int INDEX = 70;

  private final RerankerContract contract;
  private final Reranker reranker;

  RerankerScoreChecks(RerankerContract contract) {
    this.contract = contract;
    this.reranker = contract.reranker();
  }

  private String query() {
    return contract.queries().get(0);
  }

  private boolean refuses() {
    return reranker.info().maxTokens().isPresent() && contract.truncation() == Truncation.ERROR;
  }

  static void assertSame(double[] expected, double[] actual, Supplier<String> what) {
    assertEquals(expected.length, actual.length, () -> what.get() + ": number of scores");
    for (int i = 0; i < expected.length; i++) {
      double tolerance = TOLERANCE * Math.max(1, Math.abs(expected[i]));
      // Negated, so that what is not a number is far from everything.
      if (!(Math.abs(expected[i] - actual[i]) <= tolerance)) {
        fail(what.get() + ": score " + i + " is " + actual[i] + ", expected " + expected[i]);
      }
    }
  }

  private double[] oneByOne(String query, List<String> documents) {
    return documents.stream()
        .mapToDouble(document -> reranker.score(query, List.of(document))[0])
        .toArray();
  }

  void everyDocumentHasAFiniteScore() {
    List<String> documents = new ArrayList<>(contract.documents());
    documents.addAll(ODD);
    List<String> queries = new ArrayList<>(contract.queries());
    queries.addAll(ODD);
    for (String query : queries) {
      double[] scores = reranker.score(query, documents);
      assertEquals(documents.size(), scores.length, "number of scores");
      for (double score : scores) {
        assertTrue(Double.isFinite(score), () -> "a score is " + score);
      }
    }
  }

  void queryAndDocumentCount() {
    double[] first = reranker.score(query(), contract.documents());
    double[] second = reranker.score(contract.queries().get(1), contract.documents());
    assertTrue(
        Arrays.stream(first).distinct().count() > 1,
        "all documents have one score, whatever they say");
    assertTrue(!Arrays.equals(first, second), "two queries give the same scores");
  }

  void companyDoesNotMatter() {
    Seed seed = Seed.next();
    Random random = seed.random();
    List<String> documents = new ArrayList<>(contract.documents());
    documents.addAll(ODD);
    documents.addAll(contract.documents().subList(0, contract.documents().size() / 2));
    if (reranker.info().maxTokens().isPresent() && !refuses()) {
      documents.add(documents.size() / 2, contract.documentBeyondLimit());
    }
    double[] alone = oneByOne(query(), documents);
    assertSame(alone, reranker.score(query(), documents), () -> "all documents together");
    for (int round = 0; round < GROUPINGS; round++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, documents.size()).boxed().toList());
      Collections.shuffle(order, random);
      List<Integer> group = order.subList(0, 1 + random.nextInt(order.size()));
      assertSame(
          group.stream().mapToDouble(i -> alone[i]).toArray(),
          reranker.score(query(), group.stream().map(documents::get).toList()),
          () -> "documents grouped as " + group + " (" + seed.replay() + ")");
    }
  }

  void scoresBelongToTheCaller() {
    double[] before = reranker.score(query(), contract.documents());
    double[] kept = before.clone();
    Arrays.fill(reranker.score(query(), contract.documents()), Double.NaN);
    reranker.score(contract.queries().get(1), contract.documents());
    assertTrue(Arrays.equals(kept, before), "scores that were returned earlier have changed");
    assertSame(kept, reranker.score(query(), contract.documents()), () -> "the same scores again");
  }

  void emptyListGivesNoScores() {
    assertEquals(0, reranker.score(query(), List.of()).length, "number of scores");
    assertEquals(List.of(), reranker.rerank(query(), List.of(), 1), "rerank of no documents");
  }

  void loneSurrogatesAreReplaced() {
    List<String> broken = List.of("a\uD800b", "a \uDC00 b", "end\uDE00", "😀\uD83D😀");
    List<String> repaired = List.of("a\uFFFDb", "a \uFFFD b", "end\uFFFD", "😀\uFFFD😀");
    assertSame(
        reranker.score(query(), repaired),
        reranker.score(query(), broken),
        () -> "lone surrogates in documents");
    assertSame(
        reranker.score("a\uFFFD", contract.documents()),
        reranker.score("a\uD800", contract.documents()),
        () -> "a lone surrogate in the query");
  }

  void rerankingPicksTheBestScores() {
    List<String> documents = new ArrayList<>(contract.documents());
    documents.add(documents.get(0));
    double[] scores = reranker.score(query(), documents);
    List<Integer> best =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
            .toList();
    for (int k : new int[] {1, 2, documents.size(), documents.size() + 5}) {
      List<Match> found = reranker.rerank(query(), documents, k);
      int expected = Math.min(k, documents.size());
      assertEquals(expected, found.size(), () -> "number of the best " + k);
      double[] wanted = best.stream().limit(expected).mapToDouble(i -> scores[i]).toArray();
      assertSame(wanted, found.stream().mapToDouble(Match::score).toArray(), () -> "the best " + k);
      for (Match match : found) {
        assertEquals(
            scores[match.index()],
            match.score(),
            TOLERANCE,
            "the score of a document by its index");
      }
    }
    assertThrows(IllegalArgumentException.class, () -> reranker.rerank(query(), documents, 0));
  }

  void longDocumentsComplete() {
    String text = SampleTexts.repeat("a long document ", SampleTexts.LONG_TEXT_LENGTH);
    if (refuses()) {
      assertThrows(TruncationException.class, () -> reranker.score(query(), List.of(text)));
      return;
    }
    double alone = reranker.score(query(), List.of(text))[0];
    assertTrue(Double.isFinite(alone), () -> "a long document scores " + alone);
    double both = reranker.score(text, List.of(text))[0];
    assertTrue(Double.isFinite(both), () -> "a long query and a long document score " + both);
  }

  void tooLongDocumentsAreRefusedByIndex() {
    assumeTrue(refuses(), "the reranker is not told to refuse long documents");
    List<String> documents =
        new ArrayList<>(Collections.nCopies(INDEX, contract.documents().get(0)));
    documents.add(contract.documentBeyondLimit());
    int limit = reranker.info().maxTokens().orElseThrow();
    TruncationException error =
        assertThrows(TruncationException.class, () -> reranker.score(query(), documents));
    assertEquals(OptionalLong.of(INDEX), error.index(), "index of the document");
    assertEquals(limit, error.maxTokens(), "maxTokens of the error");
    assertTrue(error.tokens() > limit, () -> error.tokens() + " tokens are not beyond " + limit);
  }

  void nullsAreRefused() {
    List<String> documents = contract.documents();
    assertThrows(
        NullPointerException.class,
        () -> reranker.score(Missing.value(), documents),
        "score(null, documents)");
    assertThrows(
        NullPointerException.class,
        () -> reranker.score(query(), Missing.value()),
        "score(query, null)");
    assertThrows(
        NullPointerException.class,
        () -> reranker.score(Missing.value(), List.of()),
        "score(null, no documents)");
  }

  void nullDocumentIsRefusedByIndex() {
    for (int index : new int[] {0, INDEX}) {
      Throwable error =
          assertThrows(
              NullPointerException.class,
              () -> reranker.score(query(), ErrorChecks.withNull("words", index)));
      ErrorChecks.assertNames(index, error);
    }
  }

  void errorsKeepTextsToThemselves() {
    String secret = ErrorChecks.SECRET;
    List<Throwable> errors = new ArrayList<>();
    errors.add(
        assertThrows(
            RuntimeException.class, () -> reranker.score(secret, ErrorChecks.withNull(secret, 2))));
    if (refuses()) {
      String text = secret + " " + contract.documentBeyondLimit();
      errors.add(assertThrows(RuntimeException.class, () -> reranker.score(secret, List.of(text))));
    }
    Reranker closed = contract.create();
    closed.close();
    errors.add(assertThrows(RuntimeException.class, () -> closed.score(secret, List.of(secret))));
    errors.forEach(ErrorChecks::assertKeepsSecret);
  }
}
