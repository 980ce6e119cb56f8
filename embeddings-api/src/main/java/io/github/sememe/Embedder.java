package io.github.sememe;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Turns texts into vectors.
 *
 * <pre>{@code
 * try (Embedder embedder = Embedders.load("all-minilm-l6-v2")) {
 *   Embedding one = embedder.embed("The weather is lovely today.");
 *   EmbeddingBatch many = embedder.embedAll(List.of("It's so sunny outside!", "He drove away."));
 * }
 * }</pre>
 *
 * <p><b>Values.</b> The same text gives the same vector, alone or in any company. An empty text, or
 * one of which the model knows no word, gives what the model's original gives, and zeros where the
 * original has nothing to give. Lone surrogates count as U+FFFD. A text beyond the model's limit is
 * cut as the embedder's {@link Truncation} says, and {@link Embedding#tokensDropped()} tells by how
 * much.
 *
 * <p><b>Threads.</b> An embedder is immutable and may be used by any number of threads at once.
 *
 * <p><b>Closing.</b> A running call is one text or one batch: {@link #close()} waits for it. Later
 * calls, and the next batch of a stream, fail with {@link IllegalStateException}. Closing twice is
 * harmless. Interrupting a thread ends its call with an {@link EmbeddingInterruptedException}.
 *
 * <p><b>Errors</b> are {@link EmbeddingException}s; they name the index of the text that failed and
 * never its content.
 */
public interface Embedder extends AutoCloseable {

  /**
   * Embeds one text.
   *
   * @param text the text; may be empty
   * @return its vector, of {@code info().dimension()} values
   * @throws NullPointerException if the text is null
   * @throws EmbeddingException if the text cannot be embedded
   * @throws IllegalStateException if this embedder is closed
   */
  Embedding embed(String text);

  /**
   * Embeds texts together, which is faster than one by one.
   *
   * @param texts the texts; the list may be empty
   * @return one vector per text, in the order of the texts
   * @throws NullPointerException if the list or a text in it is null, naming the index
   * @throws IllegalArgumentException if so many vectors do not fit into one batch; use {@link
   *     #embedAll(Stream, Function)} then
   * @throws EmbeddingException if a text cannot be embedded, naming its index
   * @throws IllegalStateException if this embedder is closed
   */
  EmbeddingBatch embedAll(List<String> texts);

  /**
   * Embeds a stream of items lazily and in order, in constant memory.
   *
   * <pre>{@code
   * try (Stream<Embedded<Article>> embedded = embedder.embedAll(articles, Article::body)) {
   *   embedded.forEach(e -> index.add(e.item().id(), e.embedding().toArray()));
   * }
   * }</pre>
   *
   * <p>Items are read ahead by at most 256, on the thread that consumes the result; no other thread
   * is used for that. Where the source pauses, the vectors of what was read come first, if the
   * source is a {@link ReadySpliterator}, and soon after the pause if not. Closing the result
   * closes the source.
   *
   * @param items what to embed
   * @param text the text of an item; called once per item
   * @param <T> the type of the items
   * @return the items with their vectors; to be consumed sequentially
   * @throws NullPointerException if an argument is null, or later, naming the index, if the text of
   *     an item is
   */
  default <T> Stream<Embedded<T>> embedAll(Stream<T> items, Function<? super T, String> text) {
    return EmbeddedSpliterator.stream(this, items, text);
  }

  /**
   * Returns a view of this embedder for texts of one role: a model with prompts prepends the one of
   * that role.
   *
   * @param role what the texts are used for; models without prompts ignore {@link Role#QUERY} and
   *     {@link Role#DOCUMENT}
   * @return a view that lives as long as this embedder; closing the view does nothing
   * @throws IllegalArgumentException if the model does not know a role of that name, listing those
   *     it knows
   */
  Embedder forRole(Role role);

  /**
   * Returns a view of this embedder that tells a listener of every call made through it. The
   * embedder itself stays as it is, and as fast.
   *
   * @param listener what is told; never the text
   * @return a view that lives as long as this embedder; closing the view does nothing
   */
  default Embedder observedBy(EmbeddingListener listener) {
    return new ObservedEmbedder(this, listener);
  }

  /**
   * Describes the model.
   *
   * @return what is known of the model; available after closing, too
   */
  ModelInfo info();

  /** Waits for running calls and releases what the embedder holds. Closing twice is harmless. */
  @Override
  void close();
}
