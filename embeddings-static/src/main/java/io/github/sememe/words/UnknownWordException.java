package io.github.sememe.words;

import io.github.sememe.EmbeddingException;

/** A word has no vector: it is not in the file, and nothing makes one up for it. */
public final class UnknownWordException extends EmbeddingException {
  private static final long serialVersionUID = 1L;

  /** The word. */
  private final String word;

  UnknownWordException(String word, String file) {
    super("There is no word \"" + word + "\" in " + file);
    this.word = word;
  }

  /**
   * Returns the word.
   *
   * @return the word as it was asked for
   */
  public String word() {
    return word;
  }
}
