package io.github.sememe;

import java.util.Optional;

/** A model file is broken, incomplete, or of a form that is not understood. */
public final class ModelFormatException extends EmbeddingException {
  private static final long serialVersionUID = 1L;

  /** The file, as the user knows it. */
  private final String file;

  /** The place in the file, or an empty string. */
  private final String place;

  /**
   * Creates the exception.
   *
   * @param file the file, as the user knows it
   * @param place the place in it, such as {@code line 3} or {@code byte 17}, or an empty string for
   *     the whole
   * @param found what stands there
   * @param expected what should stand there, or what to do
   */
  public ModelFormatException(String file, String place, String found, String expected) {
    super(message(file, place, found, expected));
    this.file = file;
    this.place = place;
  }

  /**
   * Creates the exception with a cause.
   *
   * @param file the file, as the user knows it
   * @param place the place in it, such as {@code line 3} or {@code byte 17}, or an empty string for
   *     the whole
   * @param found what stands there
   * @param expected what should stand there, or what to do
   * @param cause what lies behind it
   */
  public ModelFormatException(
      String file, String place, String found, String expected, Throwable cause) {
    super(message(file, place, found, expected), cause);
    this.file = file;
    this.place = place;
  }

  private static String message(String file, String place, String found, String expected) {
    return file + (place.isEmpty() ? "" : ", " + place) + ": " + found + "; expected " + expected;
  }

  /**
   * Returns the file.
   *
   * @return the file, as the user knows it
   */
  public String file() {
    return file;
  }

  /**
   * Returns the place in the file.
   *
   * @return the place, if it is known
   */
  public Optional<String> place() {
    return place.isEmpty() ? Optional.empty() : Optional.of(place);
  }
}
