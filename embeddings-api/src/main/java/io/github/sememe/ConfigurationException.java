package io.github.sememe;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A configuration cannot be followed: an unknown key, a value that is not allowed, a model or a
 * provider that is not there.
 */
public final class ConfigurationException extends EmbeddingException {
  private static final long serialVersionUID = 1L;

  /** The key that the problem is about. */
  private final @Nullable String key;

  /** What was found. */
  private final @Nullable String found;

  /** What is allowed in its place. */
  private final @Nullable String allowed;

  private final transient @Nullable Path file;

  /** The line in the file, from 1; 0 for none. */
  private final int line;

  /**
   * Creates an exception that is not about one key.
   *
   * @param message what is wrong, and what to do
   */
  public ConfigurationException(String message) {
    this(ConfigurationOrigin.CODE, null, null, null, message);
  }

  /**
   * Creates an exception that is not about one key.
   *
   * @param message what is wrong, and what to do
   * @param cause what lies behind it
   */
  public ConfigurationException(String message, Throwable cause) {
    this(ConfigurationOrigin.CODE, null, null, null, message, cause);
  }

  ConfigurationException(
      ConfigurationOrigin origin,
      @Nullable String key,
      @Nullable String found,
      @Nullable String allowed,
      String message) {
    this(origin, key, found, allowed, message, null);
  }

  private ConfigurationException(
      ConfigurationOrigin origin,
      @Nullable String key,
      @Nullable String found,
      @Nullable String allowed,
      String message,
      @Nullable Throwable cause) {
    super(origin.prefix() + message, cause, -1);
    this.key = key;
    this.found = found;
    this.allowed = allowed;
    this.file = origin.file();
    this.line = origin.line();
  }

  /**
   * Returns the key that the problem is about.
   *
   * @return the key, if it is about one
   */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /**
   * Returns what was found.
   *
   * @return the offending value, if there is one
   */
  public Optional<String> found() {
    return Optional.ofNullable(found);
  }

  /**
   * Returns what is allowed in its place.
   *
   * @return the allowed values in words, if they can be told
   */
  public Optional<String> allowed() {
    return Optional.ofNullable(allowed);
  }

  /**
   * Returns the configuration file.
   *
   * @return the file, if the configuration was read from one
   */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /**
   * Returns the line in the configuration file.
   *
   * @return the line, from 1, if the configuration was read from a file
   */
  public OptionalInt line() {
    return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
  }
}
