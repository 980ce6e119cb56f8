package io.github.sememe.words;

/**
 * A label that a classifier gives to a text.
 *
 * @param name the label, without {@code __label__}
 * @param probability how likely it is, as fastText computes it, which can come out a hundred
 *     thousandth above 1
 */
public record Label(String name, float probability) {}
