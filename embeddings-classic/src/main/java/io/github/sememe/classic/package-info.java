/**
 * Classic encoders with the numbers of scikit-learn: {@code OneHotEncoder}, {@code
 * CountVectorizer}, {@code TfidfVectorizer}, {@code HashingVectorizer}, and BM25 as two views of
 * one sparse encoder.
 *
 * <p>Begin at {@link io.github.sememe.classic.TfIdf}. A text goes through {@code Analysis}, which
 * makes a {@code DocumentReader} of the options; that cuts it into {@code Tokens}, slices of one
 * buffer. {@code Counter} gives them numbers and counts them, {@code Fitting} runs several counters
 * over a corpus, and the {@link io.github.sememe.classic.Vocabulary} is what is left: terms in
 * order, with their counts. {@code Columns} finds the terms of a text in it, and a {@code
 * Weighting} makes values of the counts. No string is made for a token on the way.
 */
@NullMarked
package io.github.sememe.classic;

import org.jspecify.annotations.NullMarked;
