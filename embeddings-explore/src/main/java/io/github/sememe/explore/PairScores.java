package io.github.sememe.explore;

/**
 * How well a model's cosines agree with people's scores.
 *
 * @param pearson the linear correlation, from -1 to 1; not a number where there is none: fewer than
 *     two pairs, or all scores or all cosines alike
 * @param spearman the correlation of the ranks, ties sharing their average rank, from -1 to 1; not
 *     a number where there is none
 * @param pairs the number of pairs that the correlations rest on
 * @param oov the number of pairs of which one text at least has an embedding of zeros, for the
 *     model knows none of its words
 */
public record PairScores(double pearson, double spearman, int pairs, int oov) {}
