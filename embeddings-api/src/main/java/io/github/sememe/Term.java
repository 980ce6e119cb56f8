package io.github.sememe;

/**
 * A term of a text and how much it weighs there.
 *
 * @param text the term as it stands in the vocabulary
 * @param index its dimension
 * @param score its value in the vector
 */
public record Term(String text, int index, double score) {}
