package io.github.sememe.spi;

/** How sure a provider is that a path holds a model of its type. */
public enum Recognition {
  /** It is not one. */
  NONE,

  /** It could be one if nobody else claims it, as any text file could be word vectors. */
  LAST_RESORT,

  /** Its content shows that it is one. */
  CERTAIN
}
