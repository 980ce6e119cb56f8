package io.github.sememe.words;

/** What a word counts for that has no vector, in the vector of a text. */
public enum OovPolicy {
  /** Nothing: the mean is taken over the others. */
  SKIP,

  /** A vector of zeros, which shortens the mean. */
  ZERO,

  /** The text is refused. */
  ERROR,

  /** The vector of the file's {@code <unk>}, which GloVe trains on rare words. */
  UNK,

  /** The vector of a word that is named. */
  WORD
}
