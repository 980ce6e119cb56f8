package io.github.sememe.words;

/** Where vectors lie. */
public enum Storage {
  /** In the file, which is mapped; what cannot be mapped, such as text, lies on the heap. */
  MAPPED,

  /**
   * On the heap, copied when the file is opened: the rows, or the whole file if it has sub-words.
   */
  HEAP
}
