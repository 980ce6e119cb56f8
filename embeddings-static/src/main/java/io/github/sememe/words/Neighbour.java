package io.github.sememe.words;

/**
 * A word that was found, and how near it is.
 *
 * @param word the word
 * @param index its index in the file
 * @param score the cosine, or the value of 3CosMul; higher is nearer
 */
public record Neighbour(String word, int index, double score) {}
