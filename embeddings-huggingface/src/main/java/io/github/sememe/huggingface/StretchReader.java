package io.github.sememe.huggingface;

/** Reads the stretches of one text that lie between added tokens, in their order. */
interface StretchReader {

  /**
   * Tokenizes a stretch that is not empty, in which no added token is to be looked for before it is
   * normalised.
   */
  void read(int from, int to);
}
