package io.github.sememe;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that an embedder was asked for cannot be done. The subclasses tell the reasons apart.
 *
 * <p>A message says what was found, where, and what to do. It names the index of a text and never
 * repeats its content.
 */
public class EmbeddingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message without the index. */
  private final String detail;

  /** The index of the text; negative for none. */
  private final long index;

  /**
   * Creates an exception that is not about one text.
   *
   * @param message what happened, where, and what to do
   */
  public EmbeddingException(String message) {
    this(message, null, -1);
  }

  /**
   * Creates an exception that is not about one text.
   *
   * @param message what happened, where, and what to do
   * @param cause what lies behind it
   */
  public EmbeddingException(String message, Throwable cause) {
    this(message, cause, -1);
  }

  /**
   * Creates an exception about one text.
   *
   * @param index the index of the text in the call, from 0
   * @param detail what happened, without the index
   * @param cause what lies behind it
   */
  public EmbeddingException(long index, String detail, Throwable cause) {
    this(detail, cause, index);
  }

  /**
   * Creates an exception about one text.
   *
   * @param index the index of the text in the call, from 0
   * @param detail what happened, without the index
   */
  public EmbeddingException(long index, String detail) {
    this(detail, null, index);
  }

  EmbeddingException(String detail, @Nullable Throwable cause, long index) {
    super(index < 0 ? detail : "Text " + index + ": " + detail, cause);
    this.detail = detail;
    this.index = index;
  }

  /**
   * Returns which text of a call failed.
   *
   * @return the index of the text in its list or stream; empty if it is not about one text
   */
  public final OptionalLong index() {
    return index < 0 ? OptionalLong.empty() : OptionalLong.of(index);
  }

  /** Returns this exception as seen from a stream, where that many texts went before. */
  final EmbeddingException shifted(long before) {
    if (index < 0 || before == 0) {
      return this;
    }
    EmbeddingException shifted = at(index + before, detail);
    shifted.setStackTrace(getStackTrace());
    return shifted;
  }

  /** Returns a copy about the text at another index; subclasses keep their type. */
  EmbeddingException at(long newIndex, String sameDetail) {
    return new EmbeddingException(sameDetail, getCause(), newIndex);
  }
}
