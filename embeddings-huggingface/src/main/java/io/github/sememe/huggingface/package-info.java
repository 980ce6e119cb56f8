/**
 * Hugging Face's file formats: what a model folder holds ({@code ModelFiles}, {@code JsonFile},
 * {@code Prompts}), tensors ({@code SafeTensors}) and tokenizers ({@code TokenizerFile}).
 *
 * <p>A tokenizer of {@code tokenizer.json} is a pipeline: added tokens are cut out of the text, the
 * rest is normalised ({@code Normalization}), split into words, and each word is cut into pieces
 * ({@code WordPieces}, {@code BytePairs}, {@code Unigram}). The original is the Rust library {@code
 * tokenizers}; the Java pipelines give the same numbers and places, character by character, on
 * every JDK: what a character is comes from a table of our own ({@code UnicodeTable}). WordPiece is
 * that of BERT (Devlin et al., 2019); byte pairs are merged as in GPT-2 (Radford et al., 2019);
 * Unigram takes the pieces with the highest sum of scores (Kudo, 2018).
 */
@NullMarked
package io.github.sememe.huggingface;

import org.jspecify.annotations.NullMarked;
