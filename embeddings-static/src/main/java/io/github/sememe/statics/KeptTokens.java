package io.github.sememe.statics;

/** Takes the tokens of a text that take part in its vector. */
interface KeptTokens {

  /** Takes a token; one that fills up has no place, which is -1. */
  void accept(int id, int start, int end);
}
