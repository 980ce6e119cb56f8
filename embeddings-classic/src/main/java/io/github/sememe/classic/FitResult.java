package io.github.sememe.classic;

import io.github.sememe.EmbeddingBatch;

/**
 * A fitted embedder and the vectors of the texts that it was fitted on: scikit-learn's {@code
 * fit_transform}.
 *
 * @param embedder the embedder, which the caller closes
 * @param embeddings one vector per text, in the order of the texts; equal to those that the
 *     embedder gives
 * @param <E> the kind of embedder
 */
public record FitResult<E>(E embedder, EmbeddingBatch embeddings) {}
