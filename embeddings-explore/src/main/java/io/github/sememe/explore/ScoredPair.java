package io.github.sememe.explore;

/**
 * A row of a file of pairs.
 *
 * @param left one text
 * @param right the other
 * @param score how alike people find them, on any scale
 * @param line the number of its line, from 1
 */
record ScoredPair(String left, String right, double score, long line) {}
