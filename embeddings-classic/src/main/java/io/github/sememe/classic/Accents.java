package io.github.sememe.classic;

/** What becomes of accents, after lower-casing: scikit-learn's {@code strip_accents}. */
public enum Accents {
  /** They stay. */
  NONE,

  /** Characters are decomposed (NFKD), and what is not ASCII goes. */
  ASCII,

  /** Characters are decomposed (NFKD), and combining marks go. */
  UNICODE
}
