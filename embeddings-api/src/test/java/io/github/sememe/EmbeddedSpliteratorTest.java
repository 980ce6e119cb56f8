package io.github.sememe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The windows behind a stream of embeddings. */
final class EmbeddedSpliteratorTest {
  /** Remembers the sizes of its batches, and fails as it is told. */
  private static final class Recording extends LengthEmbedder {
    private final List<Integer> batches = new ArrayList<>();

    @Override
    public EmbeddingBatch embedAll(List<String> texts) {
      batches.add(texts.size());
      if (texts.contains("fail")) {
        throw new EmbeddingException(texts.indexOf("fail"), "as told", new Exception("cause"));
      }
      if (texts.contains("whole")) {
        throw new EmbeddingException("the batch as a whole");
      }
      return super.embedAll(texts);
    }
  }

  private final Recording embedder = new Recording();

  @Test
  void windowsDoubleUpToABound() {
    Stream<String> source = Stream.generate(() -> "a").limit(1000);
    long count = EmbeddedSpliterator.stream(embedder, source, text -> text, () -> 0).count();
    assertThat(count).isEqualTo(1000);
    assertThat(embedder.batches).containsExactly(1, 2, 4, 8, 16, 32, 64, 128, 256, 256, 233);
  }

  /** Gives numbers; some are not there yet when they are asked for. */
  private static final class Queue implements ReadySpliterator<Integer> {
    private final Set<Integer> late;
    private int next;

    Queue(Integer... late) {
      this.late = Set.of(late);
    }

    @Override
    public boolean isReady() {
      return !late.contains(next);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Integer> action) {
      if (next == 1000) {
        return false;
      }
      action.accept(next++);
      return true;
    }

    @Override
    public Spliterator<Integer> trySplit() {
      return null;
    }

    @Override
    public long estimateSize() {
      return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
      return ORDERED;
    }
  }

  @Test
  void aSourceThatKnowsOfItsPausesIsNotWaitedFor() {
    Queue source = new Queue(5, 6, 40);
    Iterator<Embedded<Integer>> vectors =
        embedder.embedAll(StreamSupport.stream(source, false), i -> "a").iterator();
    for (int i = 0; i < 1000; i++) {
      assertThat(vectors.next().item()).isEqualTo(i);
      assertThat(source.next)
          .as("item %d comes before the one that is late is read", i)
          .isLessThanOrEqualTo(i < 5 ? 5 : i < 6 ? 6 : i < 40 ? 40 : 1000);
    }
    assertThat(vectors.hasNext()).isFalse();
    assertThat(embedder.batches).startsWith(1, 2, 2, 1).contains(256);
  }

  @Test
  void aPauseThatIsOverEndsTheWindow() {
    AtomicLong now = new AtomicLong();
    Stream<Integer> source =
        IntStream.range(0, 40)
            .boxed()
            .peek(i -> now.addAndGet(i == 10 || i >= 30 ? 1_000_000_000 : 0));
    EmbeddedSpliterator.stream(embedder, source, i -> "a", now::get).forEach(e -> {});

    assertThat(embedder.batches)
        .containsExactly(1, 2, 4, 4, 1, 2, 4, 8, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void itemsComeWithTheirVectors() {
    List<Embedded<Integer>> embedded =
        embedder.embedAll(IntStream.range(0, 20).boxed(), "a"::repeat).toList();
    for (int i = 0; i < 20; i++) {
      assertThat(embedded.get(i).item()).isEqualTo(i);
      assertThat(embedded.get(i).embedding()).isEqualTo(DenseEmbedding.of(i));
    }
  }

  @Test
  void nothingIsReadBeforeItIsAskedFor() {
    AtomicInteger read = new AtomicInteger();
    Stream<String> source = Stream.generate(() -> "a").peek(item -> read.incrementAndGet());
    Iterator<Embedded<String>> vectors = embedder.embedAll(source, text -> text).iterator();
    assertThat(read).hasValue(0);
    vectors.next();
    assertThat(read).hasValueLessThanOrEqualTo(1);
  }

  @Test
  void emptySourceIsNeverEmbedded() {
    assertThat(embedder.embedAll(Stream.<String>empty(), text -> text)).isEmpty();
    assertThat(embedder.batches).isEmpty();
  }

  @Test
  void errorsNameTheIndexInTheStream() {
    Stream<Embedded<Integer>> failing = numbered(i -> i == 100 ? "fail" : "a");
    assertThatThrownBy(failing::toList)
        .isInstanceOf(EmbeddingException.class)
        .hasMessage("Text 100: as told")
        .hasRootCauseMessage("cause");
    Stream<Embedded<Integer>> failingAsAWhole = numbered(i -> i == 100 ? "whole" : "a");
    assertThatThrownBy(failingAsAWhole::toList).hasMessage("the batch as a whole");
    Stream<Embedded<Integer>> missing = numbered(i -> i == 100 ? null : "a");
    assertThatNullPointerException().isThrownBy(missing::toList).withMessage("Text 100 is null");
  }

  private Stream<Embedded<Integer>> numbered(Function<Integer, String> text) {
    return embedder.embedAll(IntStream.range(0, 1000).boxed(), text);
  }

  @Test
  void indicesStayRightAfterAnError() {
    Spliterator<Embedded<Integer>> vectors =
        numbered(i -> i == 5 || i == 9 ? "fail" : "a").spliterator();
    for (int i = 0; i < 3; i++) {
      assertThat(vectors.tryAdvance(e -> {})).isTrue();
    }
    assertThatThrownBy(() -> vectors.tryAdvance(e -> {})).hasMessage("Text 5: as told");
    assertThatThrownBy(() -> vectors.tryAdvance(e -> {})).hasMessage("Text 9: as told");
    vectors.tryAdvance(e -> assertThat(e.item()).isEqualTo(11));
  }

  /** A source that breaks off, or an item without a text, takes nothing along. */
  @Test
  void whatWasReadBeforeAFailureIsGiven() {
    Stream<Integer> breaking =
        IntStream.range(0, 1000)
            .boxed()
            .peek(
                i -> {
                  if (i == 100) {
                    throw new IllegalStateException("the source broke off");
                  }
                });
    List<Integer> given = new ArrayList<>();
    assertThatThrownBy(
            () -> embedder.embedAll(breaking, i -> "a").forEach(e -> given.add(e.item())))
        .hasMessage("the source broke off");
    assertThat(given).hasSize(100);

    given.clear();
    assertThatNullPointerException()
        .isThrownBy(() -> numbered(i -> i == 50 ? null : "a").forEach(e -> given.add(e.item())));
    assertThat(given).hasSize(50);
  }

  @Test
  void itemsMayBeNullIfTheirTextsAreNot() {
    assertThat(embedder.embedAll(Stream.of("a", null), String::valueOf))
        .extracting(Embedded::item)
        .containsExactly("a", null);
  }

  @Test
  void theEndStaysTheEnd() {
    Spliterator<Embedded<String>> vectors =
        embedder.embedAll(Stream.of("a"), text -> text).spliterator();
    assertThat(vectors.trySplit()).isNull();
    assertThat(vectors.estimateSize()).isPositive();
    assertThat(vectors.tryAdvance(e -> {})).isTrue();
    assertThat(vectors.tryAdvance(e -> {})).isFalse();
    assertThat(vectors.tryAdvance(e -> {})).isFalse();
    Iterator<Embedded<String>> none = embedder.embedAll(Stream.<String>of(), t -> t).iterator();
    assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void sizesAreEstimatedWithoutOverflow() {
    Spliterator<Embedded<Integer>> infinite =
        embedder.embedAll(Stream.iterate(0, i -> i + 1), String::valueOf).spliterator();
    infinite.tryAdvance(e -> {});
    infinite.tryAdvance(e -> {});
    assertThat(infinite.estimateSize()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void nullArgumentsAreRefusedAtOnce() {
    assertThatNullPointerException().isThrownBy(() -> embedder.embedAll(null, text -> "a"));
    assertThatNullPointerException().isThrownBy(() -> embedder.embedAll(Stream.of("a"), null));
  }
}
