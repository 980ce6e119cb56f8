package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sememe.Embedded;
import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The life of an embedder, and what closing means for its views and its streams. */
final class ClosingChecks extends LifeChecks<Embedder> {
  private final EmbedderContract contract;

  ClosingChecks(EmbedderContract contract) {
    super(contract);
    this.contract = contract;
  }

  private String text() {
    return contract.texts().get(0);
  }

  @Override
  ModelInfo info(Embedder embedder) {
    return embedder.info();
  }

  @Override
  void close(Embedder embedder) {
    embedder.close();
  }

  @Override
  void use(Embedder embedder) {
    embedder.embed(text());
    assertEquals(contract.texts().size(), embedder.embedAll(contract.texts()).size());
    try (Stream<Embedded<String>> embedded =
        embedder.embedAll(contract.texts().stream(), text -> text)) {
      assertTrue(embedded.iterator().hasNext());
    }
  }

  @Override
  Consumer<Embedder> comparison() {
    List<Embedding> expected = List.copyOf(contract.embedder().embedAll(contract.texts()));
    return embedder -> {
      List<Embedding> batch = embedder.embedAll(contract.texts());
      Closeness.assertSame(expected, batch, () -> "a batch while the embedder is closed");
      Embedding single = embedder.embed(text());
      Closeness.assertSame(expected.get(0), single, () -> "a text while the embedder is closed");
    };
  }

  @Override
  void assertClosed(Embedder embedder, String what) {
    assertThrows(
        IllegalStateException.class, () -> embedder.embed(text()), () -> "embed of " + what);
    assertThrows(
        IllegalStateException.class,
        () -> embedder.embedAll(List.of(text(), text())),
        () -> "embedAll of " + what);
    assertThrows(
        IllegalStateException.class,
        () -> embedder.embedAll(Stream.of(text()), item -> item).forEach(e -> {}),
        () -> "embedAll of a stream of " + what);
  }

  void closingViewDoesNothing() {
    try (Embedder embedder = contract.create()) {
      for (Role role : contract.knownRoles()) {
        Embedder view = embedder.forRole(role);
        Embedding before = view.embed(text());
        view.close();
        Closeness.assertSame(before, view.embed(text()), () -> "the closed view for " + role);
        Embedding another = embedder.forRole(role).embed(text());
        Closeness.assertSame(before, another, () -> "another view for " + role);
      }
      assertEquals(embedder.info().dimension(), embedder.embed(text()).dimension());
    }
  }

  void closingOriginalClosesViews() {
    Embedder embedder = contract.create();
    List<Embedder> views = contract.knownRoles().stream().map(embedder::forRole).toList();
    views.forEach(view -> view.embed(text()));
    embedder.close();
    views.forEach(view -> assertClosed(view, "a view"));
  }

  void nextBatchOfStreamFails() {
    Embedder embedder = contract.create();
    try (Stream<Embedded<Integer>> embedded =
        embedder.embedAll(Stream.iterate(0, i -> i + 1), item -> text())) {
      Iterator<Embedded<Integer>> vectors = embedded.iterator();
      vectors.next();
      embedder.close();
      assertThrows(
          IllegalStateException.class,
          () -> take(vectors, StreamChecks.READ_AHEAD),
          "a stream of a closed embedder goes on");
    }
  }

  private static void take(Iterator<?> items, int count) {
    for (int i = 0; i < count; i++) {
      items.next();
    }
  }

  void closingInsideConsumerIsHarmless() {
    Embedder embedder = contract.create();
    List<Integer> seen = new ArrayList<>();
    Stream<Integer> source = Stream.iterate(0, i -> i + 1).limit(2L * StreamChecks.READ_AHEAD);
    try (Stream<Embedded<Integer>> embedded = embedder.embedAll(source, item -> text())) {
      assertThrows(
          IllegalStateException.class,
          () ->
              embedded.forEach(
                  e -> {
                    embedder.close();
                    seen.add(e.item());
                  }),
          "a stream goes on after its consumer closed the embedder");
    }
    assertTrue(!seen.isEmpty(), "closing inside the consumer fails");
    assertClosed(embedder, "the embedder closed by a consumer");
  }

  void closingInsideTextFunctionIsHarmless() {
    Embedder embedder = contract.create();
    try (Stream<Embedded<String>> embedded =
        embedder.embedAll(
            Stream.of(text(), text()),
            item -> {
              embedder.close();
              return item;
            })) {
      assertThrows(IllegalStateException.class, () -> embedded.forEach(e -> {}));
    }
  }
}
