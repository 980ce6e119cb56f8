package io.github.sememe.classic;

/** What becomes of a text that is no category: scikit-learn's {@code handle_unknown}. */
public enum HandleUnknown {
  /** It is refused. */
  ERROR,

  /** Its vector is all zeros. */
  IGNORE,

  /** It counts among the infrequent ones; its vector is all zeros if there are none. */
  INFREQUENT_IF_EXIST
}
