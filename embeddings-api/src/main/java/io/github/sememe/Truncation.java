package io.github.sememe;

/** What happens to a text that is longer than the model's limit. It is never silent. */
public enum Truncation {
  /** The end of the text is dropped. This is the default. */
  END,

  /** The beginning of the text is dropped. */
  START,

  /** The text is refused with a {@link TruncationException}. */
  ERROR
}
