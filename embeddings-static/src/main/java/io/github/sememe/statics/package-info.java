/**
 * Static transformers: the vectors of a transformer's tokens, made once and for all, whose mean is
 * the vector of a text. Folders of Model2Vec (Tulkens and van Dongen, 2024) and of
 * sentence-transformers' {@code StaticEmbedding}, with the rules of the one or the other.
 *
 * <p>Begin at {@link io.github.sememe.statics.StaticTransformer}. One text goes through the
 * tokenizer into {@code TokenSelection}, which keeps the tokens that take part, and into {@code
 * RowSum}, which adds up their rows of {@code TokenTable}. Before that, at load time, {@code
 * StaticFolder} finds the files.
 */
@NullMarked
package io.github.sememe.statics;

import org.jspecify.annotations.NullMarked;
