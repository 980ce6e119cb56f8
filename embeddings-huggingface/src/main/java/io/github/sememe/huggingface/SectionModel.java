package io.github.sememe.huggingface;

/** What cuts sections into tokens: the part of a pipeline that follows normalisation. */
interface SectionModel {

  /** Creates what reads the sections of one text, in their order. */
  SectionReader reader(TokenPlacer placer);

  /** Returns how long a word may be, in the units that bound its memory. */
  int longestWord();

  /** Tells whether a text may be cut here, in two parts that are tokenized by themselves. */
  boolean mayCut(CharSequence text, int index);
}
