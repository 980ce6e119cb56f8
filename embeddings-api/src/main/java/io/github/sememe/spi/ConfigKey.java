package io.github.sememe.spi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key of a configuration, declared once: from this come parsing, errors and documentation.
 *
 * <pre>{@code
 * static final ConfigKey<Integer> MAX_TOKENS =
 *     ConfigKey.wholeNumber("max-tokens", 1, 1_000_000, "How many tokens of a text take part.");
 * int limit = config.get(MAX_TOKENS);
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param <T> the type of the value
 */
public final class ConfigKey<T> {
  private final String name;
  private final String allowed;
  private final String documentation;
  private final Function<String, T> parser;
  private final Function<T, String> writer;
  private final @Nullable T defaultValue;

  private ConfigKey(
      String name,
      String allowed,
      String documentation,
      Function<String, T> parser,
      Function<T, String> writer,
      @Nullable T defaultValue) {
    this.name = name;
    this.allowed = allowed;
    this.documentation = documentation;
    this.parser = parser;
    this.writer = writer;
    this.defaultValue = defaultValue;
  }

  /**
   * Declares a key whose value is any text.
   *
   * @param name the key, in kebab-case
   * @param allowed what the text is, such as "a file name"
   * @param documentation a sentence that says what the key does
   * @return the key, without a default
   */
  public static ConfigKey<String> text(String name, String allowed, String documentation) {
    return new ConfigKey<>(
        name, allowed, documentation, Function.identity(), Function.identity(), null);
  }

  /**
   * Declares a key whose value is a whole number.
   *
   * @param name the key, in kebab-case
   * @param least the smallest value
   * @param most the largest value
   * @param documentation a sentence that says what the key does
   * @return the key, without a default
   */
  public static ConfigKey<Integer> wholeNumber(
      String name, int least, int most, String documentation) {
    return new ConfigKey<>(
        name,
        "a whole number from " + least + " to " + most,
        documentation,
        text -> inRange(Integer.parseInt(text), least, most),
        String::valueOf,
        null);
  }

  /**
   * Declares a key whose value is read and written as its type needs it.
   *
   * @param name the key, in kebab-case
   * @param allowed the allowed values, in words
   * @param documentation a sentence that says what the key does
   * @param parser makes the value, or throws an {@link IllegalArgumentException}
   * @param writer writes a value in such a way that {@code parser} reads it back
   * @param <T> the type of the value
   * @return the key, without a default
   */
  public static <T> ConfigKey<T> parsed(
      String name,
      String allowed,
      String documentation,
      Function<String, T> parser,
      Function<T, String> writer) {
    return new ConfigKey<>(name, allowed, documentation, parser, writer, null);
  }

  /**
   * Declares a key whose value is a number with or without a fraction.
   *
   * @param name the key, in kebab-case
   * @param least the smallest value
   * @param most the largest value; infinite for no bound
   * @param documentation a sentence that says what the key does
   * @return the key, without a default
   */
  public static ConfigKey<Double> number(
      String name, double least, double most, String documentation) {
    String range = Double.isInfinite(most) ? least + " or more" : least + " to " + most;
    return parsed(
        name,
        "a number, " + range,
        documentation,
        text -> inRange(Double.parseDouble(text), least, most),
        String::valueOf);
  }

  private static double inRange(double value, double least, double most) {
    if (!(value >= least && value <= most) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(value + " is not from " + least + " to " + most);
    }
    return value;
  }

  private static int inRange(int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(value + " is not from " + least + " to " + most);
    }
    return value;
  }

  /**
   * Declares a key whose value is {@code true} or {@code false}.
   *
   * @param name the key, in kebab-case
   * @param documentation a sentence that says what the key does
   * @return the key, without a default
   */
  public static ConfigKey<Boolean> flag(String name, String documentation) {
    return new ConfigKey<>(
        name, "true or false", documentation, ConfigKey::parseFlag, String::valueOf, null);
  }

  private static boolean parseFlag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  /**
   * Declares a key whose value is one of the constants of an enumeration, written in kebab-case.
   *
   * @param name the key, in kebab-case
   * @param type the enumeration
   * @param documentation a sentence that says what the key does
   * @param <E> the enumeration
   * @return the key, without a default
   */
  public static <E extends Enum<E>> ConfigKey<E> choice(
      String name, Class<E> type, String documentation) {
    E[] constants = type.getEnumConstants();
    String allowed =
        Arrays.stream(constants).map(ConfigKey::nameOf).collect(Collectors.joining(", "));
    return new ConfigKey<>(
        name, allowed, documentation, text -> constant(constants, text), ConfigKey::nameOf, null);
  }

  private static <E extends Enum<E>> E constant(E[] constants, String text) {
    return Arrays.stream(constants)
        .filter(constant -> nameOf(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  /**
   * Returns how a constant of an enumeration is written in configurations and descriptions.
   *
   * @param constant the constant, such as {@code LAST_TOKEN}
   * @return its name in kebab-case, such as {@code last-token}
   */
  public static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns this key with a default.
   *
   * @param value what holds if the key is not set
   * @return a new key
   */
  public ConfigKey<T> withDefault(T value) {
    return new ConfigKey<>(name, allowed, documentation, parser, writer, value);
  }

  /**
   * Returns the key as it is written.
   *
   * @return the name, in kebab-case
   */
  public String name() {
    return name;
  }

  /**
   * Returns what is allowed.
   *
   * @return the allowed values, in words
   */
  public String allowed() {
    return allowed;
  }

  /**
   * Returns what the key does.
   *
   * @return a sentence
   */
  public String documentation() {
    return documentation;
  }

  /**
   * Returns what holds if the key is not set.
   *
   * @return the default, if there is one
   */
  public Optional<T> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  /**
   * Returns the default as it would be written.
   *
   * @return the text of the default, if there is one
   */
  public Optional<String> defaultText() {
    return defaultValue().map(writer);
  }

  /**
   * Writes a value.
   *
   * @param value the value
   * @return a text that {@link #parse} reads back to an equal value
   */
  public String write(T value) {
    return writer.apply(value);
  }

  /**
   * Reads a value.
   *
   * @param text what is written after the equals sign
   * @return the value
   * @throws IllegalArgumentException if it is not allowed
   */
  public T parse(String text) {
    return parser.apply(text);
  }

  @Override
  public String toString() {
    return "ConfigKey[" + name + "]";
  }
}
