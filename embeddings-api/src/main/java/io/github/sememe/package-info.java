/**
 * The contracts that every generation of embeddings keeps: a text goes in, a vector comes out.
 *
 * <pre>{@code
 * try (Embedder embedder = Embedders.load("all-minilm-l6-v2")) {
 *   Embedding cat = embedder.embed("A cat sits on the mat.");
 *   Embedding kitten = embedder.embed("A kitten rests on the rug.");
 *   System.out.println(cat.cosine(kitten));
 * }
 * }</pre>
 *
 * <p>Begin at {@link io.github.sememe.Embedders}, which finds a model, and {@link
 * io.github.sememe.Embedder}, which uses it. Vectors are {@link io.github.sememe.Embedding}s, one
 * by one, or rows of an {@link io.github.sememe.EmbeddingBatch}. {@link
 * io.github.sememe.EmbedderConfig} is the file that swaps one model for another. Nothing here knows
 * what a model looks like inside; that is for the providers of {@link io.github.sememe.spi}.
 */
@NullMarked
package io.github.sememe;

import org.jspecify.annotations.NullMarked;
