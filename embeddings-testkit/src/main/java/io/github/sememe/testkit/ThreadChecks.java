package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sememe.Embedded;
import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingInterruptedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** What an embedder must be like for many callers at once, and for interrupted ones. */
final class ThreadChecks {
  private final EmbedderContract contract;

  ThreadChecks(EmbedderContract contract) {
    this.contract = contract;
  }

  void concurrentCallersGetTheSameVectors() throws Exception {
    Embedder embedder = contract.embedder();
    List<String> texts = contract.texts();
    List<Embedding> expected = texts.stream().map(embedder::embed).toList();
    Callers.run(
        caller -> {
          List<String> mine = rotated(texts, caller);
          List<Embedding> wanted = rotated(expected, caller);
          Closeness.assertSame(wanted, embedder.embedAll(mine), () -> "a batch of " + caller);
          for (int i = 0; i < mine.size(); i++) {
            Embedding single = embedder.embed(mine.get(i));
            Closeness.assertSame(wanted.get(i), single, () -> "a text of " + caller);
          }
        });
  }

  private static <T> List<T> rotated(List<T> items, int distance) {
    List<T> rotated = new ArrayList<>(items);
    Collections.rotate(rotated, distance);
    return rotated;
  }

  void interruptedCallsEndInterrupted() {
    Embedder embedder = contract.embedder();
    List<String> texts = contract.texts();
    List<Embedding> expected = texts.stream().map(embedder::embed).toList();
    assertInterruptible("embed", expected.subList(0, 1), e -> List.of(e.embed(texts.get(0))));
    assertInterruptible("embedAll", expected, e -> e.embedAll(texts));
    assertInterruptible(
        "embedAll of a stream",
        expected,
        e -> e.embedAll(texts.stream(), text -> text).map(Embedded::embedding).toList());
    Closeness.assertSame(
        expected, embedder.embedAll(texts), () -> "a batch after an interrupted one");
  }

  private void assertInterruptible(
      String what, List<Embedding> expected, Function<Embedder, List<Embedding>> call) {
    Thread.currentThread().interrupt();
    try {
      Closeness.assertSame(expected, call.apply(contract.embedder()), () -> what + ", interrupted");
    } catch (EmbeddingInterruptedException e) {
      // One of the two ways in which an interrupted call may end.
    } finally {
      assertTrue(Thread.interrupted(), () -> what + " swallows the interrupt");
    }
  }
}
