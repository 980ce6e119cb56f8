package io.github.sememe.statics;

/** Where the rows of a model are while it is open. */
public enum Storage {
  /** In the heap, as {@code float}: fastest. */
  HEAP,

  /** In the mapped file, converted when they are used: the memory is shared between processes. */
  MAPPED
}
