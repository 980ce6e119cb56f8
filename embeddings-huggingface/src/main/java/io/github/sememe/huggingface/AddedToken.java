package io.github.sememe.huggingface;

/**
 * A token that is cut out of a text before anything else happens to it.
 *
 * @param content what it is
 * @param id its number in the file
 * @param singleWord whether it must not stand within a word
 * @param takesSpaceBefore whether white space before it belongs to it
 * @param takesSpaceAfter whether white space after it belongs to it
 * @param normalized whether it is looked for in the normalised text
 */
record AddedToken(
    String content,
    int id,
    boolean singleWord,
    boolean takesSpaceBefore,
    boolean takesSpaceAfter,
    boolean normalized) {
  AddedToken withId(int newId) {
    return new AddedToken(
        content, newId, singleWord, takesSpaceBefore, takesSpaceAfter, normalized);
  }
}
