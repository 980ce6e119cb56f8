package io.github.sememe.huggingface;

/**
 * A post-processor's rule that the white space around a token is no part of its place.
 *
 * @param addsPrefixSpace whether a single space before the first token is left in it, since it may
 *     have been added
 */
record SpaceTrim(boolean addsPrefixSpace) {}
