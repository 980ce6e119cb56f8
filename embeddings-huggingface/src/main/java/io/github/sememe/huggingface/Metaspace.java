package io.github.sememe.huggingface;

/**
 * How texts become words that begin with a sign instead of a space.
 *
 * @param sign what stands for a space
 * @param prefix when a sign is put before a text
 * @param atSign whether a word ends before each sign
 * @param atWhiteSpace whether the text is cut at white space before, which then is in no word
 */
record Metaspace(char sign, Prefix prefix, boolean atSign, boolean atWhiteSpace) {

  /** When a sign is put before a text that does not begin with one. */
  enum Prefix {
    ALWAYS,
    FIRST,
    NEVER
  }

  /** Tells whether a word ends before a character, whatever it is that precedes it. */
  boolean isBoundary(char c) {
    return (atSign && (c == sign || c == ' '))
        || (atWhiteSpace && UnicodeTable.INSTANCE.is(c, UnicodeTable.SPACE));
  }
}
