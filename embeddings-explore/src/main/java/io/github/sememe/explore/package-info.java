/**
 * What people do with any embedder: look at its vectors, and compare it with people's judgement.
 *
 * <pre>{@code
 * List<String> words = List.of("king", "queen", "man", "woman", "apple", "banana");
 * Plot.of(words, embedder.embedAll(words).rows()).write(Path.of("plot.svg"));
 * }</pre>
 *
 * <p>Begin at {@link io.github.sememe.explore.Plot} for a picture, at {@link
 * io.github.sememe.explore.EmbeddingProjector} for files that the Embedding Projector opens, and at
 * {@link io.github.sememe.explore.PairEvaluation} for the correlation with pairs of texts that
 * people have scored. A picture goes from {@code Plane} (principal components) over {@code Canvas}
 * (where on the paper) and {@code LabelPlacement} to {@code SvgDocument}. Nothing here knows how an
 * embedding comes about.
 */
@NullMarked
package io.github.sememe.explore;

import org.jspecify.annotations.NullMarked;
