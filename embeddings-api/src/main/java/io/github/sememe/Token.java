package io.github.sememe;

/**
 * A piece of a text as a model sees it.
 *
 * @param text the piece as it stands in the vocabulary
 * @param id its number in the vocabulary
 * @param start where it begins in the caller's text, in UTF-16 units; -1 for a token that the model
 *     or its prompt added
 * @param end where it ends in the caller's text, exclusively; -1 likewise
 */
public record Token(String text, int id, int start, int end) {}
