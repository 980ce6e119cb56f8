package io.github.sememe.words;

import org.jspecify.annotations.Nullable;

/** Makes vectors for words from parts of them. */
interface Subwords {

  /** The vector of a word of the vocabulary. */
  float[] vector(int index);

  /** The vector of any other word; null if nothing of it is known. */
  float @Nullable [] unknown(String word);

  /** Whether vectors of known words are more than their row. */
  boolean composesKnownWords();
}
