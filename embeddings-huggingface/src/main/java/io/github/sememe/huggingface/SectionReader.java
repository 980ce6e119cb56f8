package io.github.sememe.huggingface;

/** Cuts the sections of one text into tokens. */
@FunctionalInterface
interface SectionReader {

  /** Reads the next section, which is not empty. */
  void read(Section section);
}
