package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.math.CompressedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What the vectors of an embedder must be like, for every text and in any company. */
final class ValueChecks {
  private static final List<String> WITHOUT_WORDS = List.of("", " ", "\t\n\r ", "\u3000\u00A0");
  private static final List<String> UNKNOWN_WORDS =
      List.of("qzxqwvjkq", "\u16A0\u16B1\u16DE", "\uE000\uE001", "\uFFFD");
  private static final int GROUPINGS = 4;

  private final EmbedderContract contract;
  private final Embedder embedder;

  ValueChecks(EmbedderContract contract) {
    this.contract = contract;
    this.embedder = contract.embedder();
  }

  void dimensionIsThatOfInfo() {
    int dimension = embedder.info().dimension();
    for (String text : ordinaryAndOdd()) {
      assertEquals(dimension, embedder.embed(text).dimension(), "dimension of embed");
    }
    assertEquals(
        dimension, embedder.embedAll(contract.texts()).dimension(), "dimension of a batch");
    assertEquals(dimension, embedder.embedAll(List.of()).dimension(), "dimension of no texts");
  }

  void valuesAreFinite() {
    List<String> texts = ordinaryAndOdd();
    EmbeddingBatch batch = embedder.embedAll(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertFinite(embedder.embed(texts.get(i)), "embed, text " + i);
      assertFinite(batch.get(i), "embedAll, text " + i);
    }
  }

  static void assertFinite(Embedding embedding, String what) {
    for (float value : embedding.toArray()) {
      assertTrue(Float.isFinite(value), () -> what + " holds " + value);
    }
  }

  void kindIsConstant() {
    for (String text : ordinaryAndOdd()) {
      assertEquals(
          contract.dense(), embedder.embed(text) instanceof DenseEmbedding, "embed is dense");
    }
    EmbeddingBatch batch = embedder.embedAll(contract.texts());
    assertEquals(contract.dense(), !(batch.rows() instanceof CompressedRows), "a batch is dense");
  }

  void textsWithoutKnownWordsHaveVectors() {
    List<String> texts = new ArrayList<>(WITHOUT_WORDS);
    texts.addAll(UNKNOWN_WORDS);
    List<Embedding> singles = texts.stream().map(embedder::embed).toList();
    Closeness.assertSame(singles, embedder.embedAll(texts), () -> "texts without known words");
  }

  void sameTextGivesSameVector() {
    for (String text : contract.texts()) {
      Embedding first = embedder.embed(text);
      Closeness.assertSame(first, embedder.embed(text), () -> "the same text again");
    }
  }

  @SuppressWarnings("JdkObsolete") // a list without random access must do as well
  void groupingDoesNotMatter() {
    Seed seed = Seed.next();
    Random random = seed.random();
    List<String> texts = withDuplicates();
    List<Embedding> singles = texts.stream().map(embedder::embed).toList();
    Closeness.assertSame(singles, embedder.embedAll(texts), () -> "all texts in one batch");
    Closeness.assertSame(
        singles, embedder.embedAll(new LinkedList<>(texts)), () -> "all texts in a linked list");
    for (int round = 0; round < GROUPINGS; round++) {
      List<Integer> order = new ArrayList<>(indices(texts.size()));
      Collections.shuffle(order, random);
      checkGrouping(texts, singles, order, random, seed);
    }
  }

  private void checkGrouping(
      List<String> texts, List<Embedding> singles, List<Integer> order, Random random, Seed seed) {
    int from = 0;
    while (from < order.size()) {
      int to = Math.min(order.size(), from + 1 + random.nextInt(order.size()));
      List<Integer> group = order.subList(from, to);
      Closeness.assertSame(
          group.stream().map(singles::get).toList(),
          embedder.embedAll(group.stream().map(texts::get).toList()),
          () -> "texts grouped as " + group + " (" + seed.replay() + ")");
      from = to;
    }
  }

  void resultsNeverChange() {
    List<String> texts = contract.texts();
    Embedding single = embedder.embed(texts.get(0));
    EmbeddingBatch batch = embedder.embedAll(texts);
    float[] singleBefore = single.toArray();
    List<float[]> batchBefore = batch.stream().map(Embedding::toArray).toList();
    Arrays.fill(single.toArray(), Float.NaN);
    Arrays.fill(batch.get(0).toArray(), Float.NaN);
    List<String> others = new ArrayList<>(texts);
    Collections.rotate(others, 1);
    assertFalse(embedder.embedAll(others).isEmpty());
    embedder.embed(others.get(0));
    assertArrayEquals(singleBefore, single.toArray(), "a vector that was returned earlier");
    for (int i = 0; i < texts.size(); i++) {
      assertArrayEquals(batchBefore.get(i), batch.get(i).toArray(), "row " + i + " of a batch");
    }
    Closeness.assertSame(single, embedder.embed(texts.get(0)), () -> "the first text again");
  }

  void emptyListGivesEmptyBatch() {
    assertEquals(0, embedder.embedAll(List.of()).size());
    assertEquals(embedder.info().dimension(), embedder.embedAll(List.of()).dimension());
  }

  void emptyStreamGivesEmptyStream() {
    assertEquals(List.of(), embedder.embedAll(Stream.<String>empty(), text -> text).toList());
  }

  void loneSurrogatesAreReplaced() {
    List<String> broken =
        List.of("a\uD800b", "a \uDC00 b", "\uD83D", "end\uDE00", "\uDE00\uD83D", "😀\uD83D😀");
    List<String> repaired =
        List.of("a\uFFFDb", "a \uFFFD b", "\uFFFD", "end\uFFFD", "\uFFFD\uFFFD", "😀\uFFFD😀");
    List<Embedding> expected = repaired.stream().map(embedder::embed).toList();
    Closeness.assertSame(
        expected,
        broken.stream().map(embedder::embed).toList(),
        () -> "lone surrogates, one by one");
    Closeness.assertSame(expected, embedder.embedAll(broken), () -> "lone surrogates in a batch");
  }

  private List<String> ordinaryAndOdd() {
    List<String> texts = new ArrayList<>(contract.texts());
    texts.addAll(WITHOUT_WORDS);
    texts.addAll(UNKNOWN_WORDS);
    texts.add("a\uD800b");
    return texts;
  }

  private List<String> withDuplicates() {
    List<String> texts = new ArrayList<>(contract.texts());
    texts.addAll(WITHOUT_WORDS);
    texts.addAll(contract.texts().subList(0, contract.texts().size() / 2));
    if (new LimitChecks(contract).isCut()) {
      texts.add(texts.size() / 2, contract.textBeyondLimit());
    }
    return texts;
  }

  private static List<Integer> indices(int size) {
    return Stream.iterate(0, i -> i + 1).limit(size).toList();
  }
}
