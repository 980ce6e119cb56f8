package io.github.sememe;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Embeds a stream window by window.
 *
 * <p>Windows begin with one item and double, so that the first vector comes early and an abandoned
 * stream has read little, while a long one soon runs at the speed of large batches. A window ends
 * early where the source pauses. A {@link ReadySpliterator} tells of a pause before it happens.
 * Others are found out when it is over, for reading them on another thread would break sources that
 * belong to one; after it the windows begin with one item again, so that a source which gives an
 * item now and then gets its vector at once.
 */
final class EmbeddedSpliterator<T> implements Spliterator<Embedded<T>> {
  private static final int LARGEST_WINDOW = 256;

  /** Longer than any source of texts takes that does not wait for somebody. */
  private static final long PAUSE_NANOS = 100_000_000;

  private final Embedder embedder;
  private final Spliterator<T> items;
  private final Function<? super T, String> text;
  private final LongSupplier clock;

  private List<T> window = List.of();
  private @Nullable EmbeddingBatch vectors;
  private int position;
  private int nextWindow = 1;
  private long itemsRead;

  /** What ended the reading of a window: it is thrown after the texts that came before it. */
  private @Nullable Throwable failure;

  private EmbeddedSpliterator(
      Embedder embedder,
      Spliterator<T> items,
      Function<? super T, String> text,
      LongSupplier clock) {
    this.embedder = embedder;
    this.items = items;
    this.text = text;
    this.clock = clock;
  }

  static <T> Stream<Embedded<T>> stream(
      Embedder embedder, Stream<T> items, Function<? super T, String> text) {
    return stream(embedder, items, text, System::nanoTime);
  }

  /** With a clock of nanoseconds, which shows pauses. */
  static <T> Stream<Embedded<T>> stream(
      Embedder embedder, Stream<T> items, Function<? super T, String> text, LongSupplier clock) {
    Objects.requireNonNull(text, "text is null");
    Spliterator<T> source = items.spliterator();
    return StreamSupport.stream(new EmbeddedSpliterator<>(embedder, source, text, clock), false)
        .onClose(items::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Embedded<T>> action) {
    if (position == window.size() && !fill()) {
      return false;
    }
    int current = position++;
    Embedding embedding = Objects.requireNonNull(vectors).get(current);
    action.accept(new Embedded<>(window.get(current), embedding));
    return true;
  }

  /** Reads and embeds the next window; false at the end of the source. */
  private boolean fill() {
    window = List.of();
    vectors = null;
    position = 0;
    rethrow();
    long first = itemsRead;
    List<T> next = new ArrayList<>(nextWindow);
    List<String> texts = new ArrayList<>(nextWindow);
    boolean paused = read(next, texts);
    if (texts.isEmpty()) {
      rethrow();
      return false;
    }
    vectors = embed(texts, first);
    window = next;
    nextWindow = paused ? 1 : Math.min(2 * nextWindow, LARGEST_WINDOW);
    return true;
  }

  /** Reads items and their texts until the window is full or the source pauses, ends or fails. */
  private boolean read(List<T> next, List<String> texts) {
    boolean paused = false;
    try {
      while (next.size() < nextWindow && !paused && (next.isEmpty() || isReady())) {
        long start = clock.getAsLong();
        if (!items.tryAdvance(next::add)) {
          break;
        }
        paused = clock.getAsLong() - start > PAUSE_NANOS;
        texts.add(textOf(next.get(next.size() - 1), itemsRead++));
      }
    } catch (RuntimeException | Error e) {
      failure = e;
      // An item whose text cannot be had has no vector.
      next.subList(texts.size(), next.size()).clear();
    }
    return paused;
  }

  private void rethrow() {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private boolean isReady() {
    return !(items instanceof ReadySpliterator<T> source) || source.isReady();
  }

  private String textOf(T item, long index) {
    return Objects.requireNonNull(text.apply(item), () -> "Text " + index + " is null");
  }

  private EmbeddingBatch embed(List<String> texts, long first) {
    try {
      return embedder.embedAll(texts);
    } catch (EmbeddingException e) {
      throw e.shifted(first);
    }
  }

  @Override
  public @Nullable Spliterator<Embedded<T>> trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    long rest = items.estimateSize();
    long ready = (long) window.size() - position;
    return rest > Long.MAX_VALUE - ready ? Long.MAX_VALUE : rest + ready;
  }

  @Override
  public int characteristics() {
    return ORDERED | NONNULL;
  }
}
