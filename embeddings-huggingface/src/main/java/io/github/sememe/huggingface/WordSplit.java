package io.github.sememe.huggingface;

/**
 * How a normalised text becomes words.
 *
 * @param atSpace whether white space ends a word, and belongs to none
 * @param isolatesPunctuation whether each punctuation character is a word
 */
record WordSplit(boolean atSpace, boolean isolatesPunctuation) {
  /** What a code point is to a split. */
  enum Part {
    LETTER,
    SPACE,
    WORD
  }

  Part part(int codePoint) {
    if (atSpace && UnicodeTable.INSTANCE.is(codePoint, UnicodeTable.SPACE)) {
      return Part.SPACE;
    }
    return isolatesPunctuation && UnicodeTable.INSTANCE.is(codePoint, UnicodeTable.PUNCTUATION)
        ? Part.WORD
        : Part.LETTER;
  }

  WordSplit and(WordSplit other) {
    return new WordSplit(
        atSpace || other.atSpace, isolatesPunctuation || other.isolatesPunctuation);
  }
}
