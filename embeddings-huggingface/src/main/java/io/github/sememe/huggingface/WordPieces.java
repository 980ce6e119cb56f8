package io.github.sememe.huggingface;

/**
 * A vocabulary of words and of pieces that continue them.
 *
 * @param trie all pieces, with their numbers
 * @param continuing the node at which pieces begin that continue a word; negative if there are none
 * @param unknown the number of a word that cannot be put together
 * @param longestWord how many code points a word may have; longer ones are unknown
 */
record WordPieces(PieceTrie trie, int continuing, int unknown, int longestWord) {}
