/**
 * Word vectors from the files that others have published, and sentence vectors made of them.
 *
 * <p>Enter at {@link io.github.sememe.words.WordVectors}. {@code VectorFiles} finds out what a file
 * is; each format has one reader ({@code Word2VecBinary}, {@code TextVectors}, {@code
 * FastTextReader}, {@code FinalfusionReader}), and what it finds is a {@code Vocabulary}, {@code
 * Rows} and, for some, {@code Subwords}. {@code Bytes} is the file itself, mapped or unpacked.
 * Nothing here tokenizes as a transformer does.
 *
 * <p>Originals followed: {@code word2vec.c} (Mikolov and others, 2013), GloVe (Pennington and
 * others, 2014), fastText 0.9.2 (Bojanowski and others, 2017; Joulin and others, 2017), finalfusion
 * 0.18, and for queries and evaluation gensim 4.
 */
@NullMarked
package io.github.sememe.words;

import org.jspecify.annotations.NullMarked;
