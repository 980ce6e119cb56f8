package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sememe.Embedded;
import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What embedding a stream must be like: lazy, in order, in bounded memory, closing its source. */
final class StreamChecks {
  /** The most items that may be read before they are asked for. */
  static final int READ_AHEAD = 4096;

  /** Several windows, and no multiple of a usual one. */
  private static final int ITEMS = 150;

  private final EmbedderContract contract;
  private final Embedder embedder;

  StreamChecks(EmbedderContract contract) {
    this.contract = contract;
    this.embedder = contract.embedder();
  }

  /** What is embedded: an item that is not its text. */
  private record Item(int number) {}

  void nothingIsReadUnasked() {
    AtomicInteger read = new AtomicInteger();
    Stream<Integer> source = Stream.of(1, 2, 3).peek(item -> read.incrementAndGet());
    try (Stream<Embedded<Integer>> embedded = embedder.embedAll(source, item -> "words")) {
      assertEquals(0, read.get(), "items read before the first was asked for");
      assertEquals(3, embedded.toList().size(), "items embedded");
    }
  }

  void infiniteSourceIsReadBoundedlyAhead() {
    AtomicInteger consumed = new AtomicInteger();
    Stream<Integer> source =
        Stream.iterate(0, i -> i + 1)
            .peek(
                item ->
                    assertTrue(
                        item <= consumed.get() + READ_AHEAD,
                        () -> "item " + item + " is read when " + consumed + " are consumed"));
    try (Stream<Embedded<Integer>> embedded = embedder.embedAll(source, item -> "words")) {
      Iterator<Embedded<Integer>> vectors = embedded.iterator();
      for (int i = 0; i < ITEMS; i++) {
        assertEquals(i, vectors.next().item(), "item");
        consumed.incrementAndGet();
      }
    }
  }

  void orderAndPairsAreKept() {
    List<String> texts = contract.texts();
    List<Embedding> expected = texts.stream().map(embedder::embed).toList();
    List<Item> items = IntStream.range(0, ITEMS).mapToObj(Item::new).toList();
    List<Embedded<Item>> embedded =
        embedder.embedAll(items.stream(), item -> texts.get(item.number() % texts.size())).toList();
    assertEquals(ITEMS, embedded.size(), "number of vectors");
    for (int i = 0; i < ITEMS; i++) {
      int index = i;
      assertSame(items.get(i), embedded.get(i).item(), () -> "item " + index);
      Closeness.assertSame(
          expected.get(i % texts.size()), embedded.get(i).embedding(), () -> "vector " + index);
    }
  }

  void eachTextIsAskedForOnce() {
    AtomicInteger asked = new AtomicInteger();
    long embedded =
        embedder
            .embedAll(
                IntStream.range(0, ITEMS).boxed(),
                item -> {
                  asked.incrementAndGet();
                  return "words";
                })
            .filter(e -> e.embedding().dimension() == embedder.info().dimension())
            .count();
    assertEquals(ITEMS, embedded, "items embedded");
    assertEquals(ITEMS, asked.get(), "texts asked for");
  }

  void closingClosesTheSource() {
    for (int consumed : new int[] {0, 1, ITEMS}) {
      AtomicBoolean closed = new AtomicBoolean();
      Stream<Integer> source = IntStream.range(0, ITEMS).boxed().onClose(() -> closed.set(true));
      try (Stream<Embedded<Integer>> embedded = embedder.embedAll(source, item -> "words")) {
        Iterator<Embedded<Integer>> vectors = embedded.iterator();
        for (int i = 0; i < consumed; i++) {
          vectors.next();
        }
        assertFalse(closed.get(), () -> "the source is closed too early, after " + consumed);
      }
      assertTrue(closed.get(), () -> "the source is not closed after " + consumed + " items");
    }
  }
}
