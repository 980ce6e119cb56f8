package io.github.sememe.contextual;

/**
 * How the texts of one role are read.
 *
 * @param prompt what is prepended
 * @param promptTokens how many tokens at the beginning of a text take no part in its vector
 * @param head what is made of the vectors of its tokens
 */
record Reading(String prompt, int promptTokens, Head head) {}
