package io.github.sememe;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** A view of an embedder that tells a listener of every call. */
class ObservedEmbedder implements Embedder {
  private static final System.Logger LOGGER =
      System.getLogger(ObservedEmbedder.class.getPackageName());

  private final Embedder embedder;
  final EmbeddingListener listener;

  ObservedEmbedder(Embedder embedder, EmbeddingListener listener) {
    this.embedder = embedder;
    this.listener = Objects.requireNonNull(listener, "listener is null");
  }

  /** What a call tells of its result. */
  record Count(OptionalLong tokens, long dropped) {
    private static final Count NONE = new Count(OptionalLong.empty(), 0);

    static Count of(EmbeddingBatch batch) {
      return new Count(batch.tokens(), batch.tokensDropped());
    }
  }

  /** A list of one text, because lists know how many tokens they have. */
  @Override
  public Embedding embed(String text) {
    Objects.requireNonNull(text, "text is null");
    return embedAll(List.of(text)).get(0);
  }

  @Override
  public EmbeddingBatch embedAll(List<String> texts) {
    return observe(texts.size(), () -> embedder.embedAll(texts), Count::of);
  }

  /** Makes a call and tells of it. */
  final <T> T observe(int texts, Supplier<T> call, Function<T, Count> count) {
    long start = System.nanoTime();
    T result;
    try {
      result = call.get();
    } catch (RuntimeException | Error e) {
      tell(texts, Count.NONE, start, Optional.of(e));
      throw e;
    }
    tell(texts, count.apply(result), start, Optional.empty());
    return result;
  }

  private void tell(int texts, Count count, long start, Optional<Throwable> error) {
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    try {
      listener.onCall(
          new EmbeddingCall(info(), texts, count.tokens(), count.dropped(), duration, error));
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.WARNING, "A listener of " + info().name() + " has failed", e);
    }
  }

  @Override
  public Embedder forRole(Role role) {
    return new ObservedEmbedder(embedder.forRole(role), listener);
  }

  @Override
  public ModelInfo info() {
    return embedder.info();
  }

  /** A view does not close what it shows. */
  @Override
  public void close() {}

  @Override
  public String toString() {
    return embedder.toString();
  }
}
