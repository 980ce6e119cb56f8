package io.github.sememe;

/**
 * An item together with its vector, as {@link Embedder#embedAll(java.util.stream.Stream,
 * java.util.function.Function)} returns them.
 *
 * @param item what the caller gave
 * @param embedding the vector of its text
 * @param <T> the type of the item
 */
public record Embedded<T>(T item, Embedding embedding) {}
