package io.github.sememe.math;

/**
 * Eigenvalues of a symmetric matrix, largest first, and their eigenvectors of length 1.
 *
 * @param values the eigenvalues; not copied
 * @param vectors one eigenvector after another, in the order of the values; not copied
 */
public record Eigenpairs(double[] values, double[] vectors) {}
