package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sememe.EmbeddingInterruptedException;
import io.github.sememe.ModelInfo;
import io.github.sememe.Reranker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** The life of a reranker, and what it must be like for many callers at once. */
final class RerankerLifeChecks extends LifeChecks<Reranker> {
  private final RerankerContract contract;

  RerankerLifeChecks(RerankerContract contract) {
    super(contract);
    this.contract = contract;
  }

  private String query() {
    return contract.queries().get(0);
  }

  private double[] score(Reranker reranker) {
    return reranker.score(query(), contract.documents());
  }

  @Override
  ModelInfo info(Reranker reranker) {
    return reranker.info();
  }

  @Override
  void close(Reranker reranker) {
    reranker.close();
  }

  @Override
  void use(Reranker reranker) {
    assertEquals(contract.documents().size(), score(reranker).length);
  }

  @Override
  Consumer<Reranker> comparison() {
    double[] expected = score(contract.reranker());
    return reranker ->
        RerankerScoreChecks.assertSame(
            expected, score(reranker), () -> "scores while the reranker is closed");
  }

  void infoIsConsistent() {
    ModelInfo info = contract.reranker().info();
    assertEquals(0, info.dimension(), "a reranker has no vectors: dimension");
    assertFalse(info.name().isBlank(), "the name is blank");
    assertFalse(info.type().isBlank(), "the type is blank");
    assertEquals(info, contract.reranker().info(), "info() a second time");
    try (Reranker another = contract.create()) {
      assertEquals(info, another.info(), "info() of another reranker with the same model");
    }
  }

  void concurrentCallersGetTheSameScores() throws Exception {
    Reranker reranker = contract.reranker();
    List<Double> expected = new ArrayList<>();
    for (String document : contract.documents()) {
      expected.add(reranker.score(query(), List.of(document))[0]);
    }
    Callers.run(
        caller -> {
          List<String> mine = new ArrayList<>(contract.documents());
          List<Double> wanted = new ArrayList<>(expected);
          Collections.rotate(mine, caller);
          Collections.rotate(wanted, caller);
          double[] scores = wanted.stream().mapToDouble(Double::doubleValue).toArray();
          RerankerScoreChecks.assertSame(
              scores, reranker.score(query(), mine), () -> "the documents of " + caller);
          for (int i = 0; i < scores.length; i++) {
            RerankerScoreChecks.assertSame(
                new double[] {scores[i]},
                reranker.score(query(), List.of(mine.get(i))),
                () -> "a document of " + caller);
          }
        });
  }

  void interruptedCallsEndInterrupted() {
    Reranker reranker = contract.reranker();
    double[] expected = score(reranker);
    Thread.currentThread().interrupt();
    try {
      RerankerScoreChecks.assertSame(expected, score(reranker), () -> "score, interrupted");
    } catch (EmbeddingInterruptedException e) {
      // One of the two ways in which an interrupted call may end.
    } finally {
      assertTrue(Thread.interrupted(), "score swallows the interrupt");
    }
    RerankerScoreChecks.assertSame(
        expected, score(reranker), () -> "scores after an interrupted call");
  }

  @Override
  void assertClosed(Reranker reranker, String what) {
    assertThrows(IllegalStateException.class, () -> score(reranker), () -> "score of " + what);
    assertThrows(
        IllegalStateException.class,
        () -> reranker.score(query(), List.of()),
        () -> "score of no documents by " + what);
    assertThrows(
        IllegalStateException.class,
        () -> reranker.rerank(query(), contract.documents(), 1),
        () -> "rerank of " + what);
  }
}
