package io.github.sememe.words;

/** A format in which word vectors can be written. */
public enum WordVectorFormat {
  /** word2vec's binary format, a line feed after each row; every reader takes it. */
  WORD2VEC_BINARY,

  /** word2vec's text format; numbers are as short as reading them back exactly allows. */
  WORD2VEC_TEXT
}
