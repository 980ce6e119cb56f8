package io.github.sememe.words;

/**
 * What was put up with when a file was read.
 *
 * @param duplicates how many words stood in the file before, and were dropped
 * @param malformed how many words are not UTF-8, and are read with U+FFFD
 */
public record LoadReport(int duplicates, int malformed) {}
