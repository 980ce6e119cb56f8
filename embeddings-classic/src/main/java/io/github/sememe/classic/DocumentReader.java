package io.github.sememe.classic;

/** Cuts texts into tokens. Each thread has one of its own. */
interface DocumentReader {

  /** Puts the tokens of a text in place of those of the text before. */
  void read(String text, Tokens tokens);
}
