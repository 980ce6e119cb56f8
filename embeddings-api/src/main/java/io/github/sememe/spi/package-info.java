/**
 * What an embedder or a reranker of your own implements, so that {@link io.github.sememe.Embedders}
 * finds it.
 *
 * <p>Begin at {@link io.github.sememe.spi.EmbedderProvider}, or at {@link
 * io.github.sememe.spi.RerankerProvider}: a type name, the keys it understands, and how to load.
 * {@link io.github.sememe.spi.ConfigKey} declares a key once, for parsing, errors and
 * documentation. {@link io.github.sememe.spi.ModelSource} is where a model's files lie, on disk or
 * in a jar; {@link io.github.sememe.spi.ModelFile} is the file that fitted models are saved in, and
 * {@link io.github.sememe.spi.CallGate} keeps open what running calls use. {@link
 * io.github.sememe.spi.TextLines} reads the files that people write, {@link
 * io.github.sememe.spi.AtomicWrite} writes files that are complete or not there. Callers who only
 * use embedders need nothing of this package.
 */
@NullMarked
package io.github.sememe.spi;

import org.jspecify.annotations.NullMarked;
