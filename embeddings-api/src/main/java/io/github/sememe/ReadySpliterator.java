package io.github.sememe;

import java.util.Spliterator;

/**
 * A source of items that knows whether its next one is there already: lines of a pipe, messages of
 * a queue.
 *
 * <p>{@link Embedder#embedAll(java.util.stream.Stream, java.util.function.Function)} reads ahead to
 * embed many items together. From a source like this one it takes only what is there, so that a
 * pause of the source never holds back vectors that could be had. Hand it over as {@code
 * StreamSupport.stream(source, false)}, without further steps.
 *
 * @param <T> the type of the items
 */
public interface ReadySpliterator<T> extends Spliterator<T> {

  /**
   * Tells whether {@link #tryAdvance} would return without waiting for anybody.
   *
   * @return true if the next item, or the end, is there
   */
  boolean isReady();
}
