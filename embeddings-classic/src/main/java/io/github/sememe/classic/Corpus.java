package io.github.sememe.classic;

/**
 * What has been learnt from a corpus.
 *
 * @param analysis how its texts became terms
 * @param selection which terms were kept
 * @param vocabulary these, with their counts
 * @param texts how many texts there were, empty ones included
 * @param terms how many terms these had together, repetitions included
 * @param pruned whether terms are missing because of a limit
 */
record Corpus(
    Analysis analysis,
    Selection selection,
    Vocabulary vocabulary,
    long texts,
    long terms,
    boolean pruned) {}
