package io.github.sememe;

/**
 * A row that was found, and how well it matches.
 *
 * @param index the row of the batch that was searched
 * @param score the similarity; higher is better
 */
public record Match(int index, double score) {}
