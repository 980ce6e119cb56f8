package io.github.sememe;

import io.github.sememe.spi.ConfigKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What to load and how: the file that swaps one embedder for another.
 *
 * <pre>
 * # sememe.properties
 * model = all-minilm-l6-v2
 * pooling = cls
 * query-prompt = "query: "
 * </pre>
 *
 * <pre>{@code
 * Embedder embedder = Embedders.load(EmbedderConfig.read(Path.of("sememe.properties")));
 * }</pre>
 *
 * <p>The file is UTF-8, one {@code key = value} a line. A line that begins with {@code #} is a
 * comment; a backslash is a backslash; a value in quotes keeps its outer spaces; a key stands once.
 * {@code model} is a name on the class path, or a path relative to the file; {@code type} chooses
 * the kind of embedder where the model does not tell it. All other keys are declared by that kind.
 *
 * <p>Immutable.
 */
public final class EmbedderConfig {
  /** The key that names the model. */
  public static final String MODEL = "model";

  /** The key that names the kind of embedder. */
  public static final String TYPE = "type";

  private final Path base;
  private final Map<String, Entry> entries;

  /** A value and where it was written. */
  record Entry(String value, ConfigurationOrigin origin) {}

  private EmbedderConfig(Path base, Map<String, Entry> entries) {
    this.base = base;
    this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * Reads a configuration file.
   *
   * @param file a UTF-8 file
   * @return its content; relative paths in it are relative to its folder
   * @throws ConfigurationException if the file is missing, is not UTF-8, or holds a line that is
   *     not understood, naming file and line
   */
  public static EmbedderConfig read(Path file) {
    if (Files.isDirectory(file)) {
      throw wholeFile(file, "is a folder, no configuration file");
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw wholeFile(file, "there is no such configuration file");
    } catch (AccessDeniedException e) {
      throw wholeFile(file, "cannot be read: the right to do so is missing");
    } catch (IOException e) {
      throw wholeFile(file, "cannot be read: " + e);
    }
    return parse(decode(bytes, file), file);
  }

  private static String decode(byte[] bytes, Path file) {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
    } catch (CharacterCodingException e) {
      int line =
          1 + (int) IntStream.range(0, rest.position()).filter(i -> bytes[i] == '\n').count();
      throw new ConfigurationException(
          new ConfigurationOrigin(file, line),
          null,
          null,
          null,
          "not UTF-8; save the file in that encoding");
    }
  }

  private static ConfigurationException wholeFile(Path file, String message) {
    return new ConfigurationException(new ConfigurationOrigin(file, 0), null, null, null, message);
  }

  /**
   * Parses the content of a configuration file.
   *
   * @param text the lines
   * @param file the file that they are said to come from, for errors and for relative paths
   * @return the configuration
   * @throws ConfigurationException if a line is not understood, naming file and line
   */
  public static EmbedderConfig parse(String text, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return new EmbedderConfig(
        folder == null ? file.toAbsolutePath() : folder, ConfigurationParser.parse(text, file));
  }

  /**
   * Returns a configuration of these entries.
   *
   * @param entries values by key
   * @param base the folder to which relative paths are relative
   * @return the configuration
   * @throws ConfigurationException if a key is malformed
   */
  public static EmbedderConfig of(Map<String, String> entries, Path base) {
    Builder builder = builder().base(base);
    entries.forEach(builder::set);
    return builder.build();
  }

  /**
   * Starts a configuration in code.
   *
   * @return an empty builder, relative to the working directory
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a copy in which one key has another value.
   *
   * @param key the key
   * @param value its value, replacing what is there
   * @return a new configuration
   * @throws ConfigurationException if the key is malformed
   */
  public EmbedderConfig with(String key, String value) {
    Map<String, Entry> changed = new LinkedHashMap<>(entries);
    ConfigurationParser.checkedKey(key, ConfigurationOrigin.CODE);
    changed.put(key, new Entry(value, ConfigurationOrigin.CODE));
    return new EmbedderConfig(base, changed);
  }

  /**
   * Returns a copy in which the keys that are not set here have the values of another
   * configuration.
   *
   * @param defaults values for the keys that are not set here
   * @return a new configuration with the base folder of this one
   */
  public EmbedderConfig withDefaults(EmbedderConfig defaults) {
    Map<String, Entry> merged = new LinkedHashMap<>(entries);
    defaults.entries.forEach(merged::putIfAbsent);
    return new EmbedderConfig(base, merged);
  }

  /**
   * Returns the keys that are set, in the order of the file.
   *
   * @return an immutable set
   */
  public Set<String> keys() {
    return entries.keySet();
  }

  /**
   * Returns a value as it was written.
   *
   * @param key the key
   * @return its value, if it is set
   */
  public Optional<String> find(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /**
   * Returns a value as its key declares it, if it is set.
   *
   * @param key the declaration
   * @param <T> the type of the value
   * @return the value; empty if the key is not set
   * @throws ConfigurationException if the value is not allowed, saying what is
   */
  public <T> Optional<T> find(ConfigKey<T> key) {
    Optional<String> written = find(key.name());
    if (written.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(key.parse(written.get()));
    } catch (IllegalArgumentException e) {
      throw invalid(key.name(), key.allowed());
    }
  }

  /**
   * Returns a value as its key declares it, or the default of the key.
   *
   * @param key the declaration
   * @param <T> the type of the value
   * @return the value
   * @throws ConfigurationException if the value is not allowed, or is missing and has no default
   */
  public <T> T get(ConfigKey<T> key) {
    return find(key)
        .or(key::defaultValue)
        .orElseThrow(
            () -> problem(key.name(), key.name() + " is missing; allowed: " + key.allowed()));
  }

  /**
   * Returns a path of this configuration.
   *
   * @param path a path as written, absolute or relative to {@link #base()}
   * @return the path
   */
  public Path resolve(String path) {
    return base.resolve(path);
  }

  /**
   * Returns the folder to which relative paths are relative.
   *
   * @return an absolute folder
   */
  public Path base() {
    return base;
  }

  /**
   * Returns the error that says that a value is not allowed.
   *
   * @param key a key of this configuration
   * @param allowed what is allowed, in words
   * @return the exception, to be thrown
   */
  public ConfigurationException invalid(String key, String allowed) {
    String found = find(key).orElse(null);
    return new ConfigurationException(
        origin(key), key, found, allowed, key + ": found " + found + ", allowed: " + allowed);
  }

  /**
   * Returns an error about a key, with the place where it stands.
   *
   * @param key a key, set or missing
   * @param message what is wrong and what to do
   * @return the exception, to be thrown
   */
  public ConfigurationException problem(String key, String message) {
    return new ConfigurationException(origin(key), key, find(key).orElse(null), null, message);
  }

  /**
   * Refuses keys that nobody has declared, naming the nearest that exists.
   *
   * @param declared the names of all keys that are allowed
   * @param kind what they belong to, for the message
   * @throws ConfigurationException if another key is set
   */
  public void allowOnly(Collection<String> declared, String kind) {
    for (String key : entries.keySet()) {
      if (!declared.contains(key)) {
        String allowed = String.join(", ", declared);
        String advice = NearestSpelling.hint(key, declared);
        throw new ConfigurationException(
            origin(key),
            key,
            key,
            allowed,
            "unknown key " + key + " for " + kind + advice + ". Allowed: " + allowed);
      }
    }
  }

  private ConfigurationOrigin origin(String key) {
    Entry entry = entries.get(key);
    if (entry != null) {
      return entry.origin();
    }
    @Nullable Path file =
        entries.values().stream()
            .map(other -> other.origin().file())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new ConfigurationOrigin(file, 0);
  }

  /**
   * Returns the content of a file that says the same.
   *
   * @return lines that {@link #parse} reads back to an equal configuration
   * @throws ConfigurationException if a value holds a line break, which no file can say
   */
  public String toText() {
    return ConfigurationParser.write(entries);
  }

  /** Compares base folder, keys and values; where they were written does not count. */
  @Override
  public boolean equals(Object other) {
    return other instanceof EmbedderConfig config
        && base.equals(config.base)
        && values().equals(config.values());
  }

  @Override
  public int hashCode() {
    return Objects.hash(base, values());
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    entries.forEach((key, entry) -> values.put(key, entry.value()));
    return values;
  }

  @Override
  public String toString() {
    return "EmbedderConfig" + values();
  }

  /** Collects the entries of a configuration in code. Not safe for several threads. */
  public static final class Builder {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private Path base = Path.of("").toAbsolutePath();

    private Builder() {}

    /**
     * Sets the model.
     *
     * @param nameOrPath a name on the class path, or a path
     * @return this builder
     */
    public Builder model(String nameOrPath) {
      return set(MODEL, nameOrPath);
    }

    /**
     * Sets the kind of embedder.
     *
     * @param type such as {@code transformer}
     * @return this builder
     */
    public Builder type(String type) {
      return set(TYPE, type);
    }

    /**
     * Sets a key.
     *
     * @param key the key
     * @param value its value, replacing what is there
     * @return this builder
     * @throws ConfigurationException if the key is malformed
     */
    public Builder set(String key, String value) {
      Objects.requireNonNull(value, key);
      String checked = ConfigurationParser.checkedKey(key, ConfigurationOrigin.CODE);
      entries.put(checked, new Entry(value, ConfigurationOrigin.CODE));
      return this;
    }

    /**
     * Sets the folder to which relative paths are relative.
     *
     * @param folder a folder
     * @return this builder
     */
    public Builder base(Path folder) {
      base = folder.toAbsolutePath();
      return this;
    }

    /**
     * Builds the configuration.
     *
     * @return an immutable configuration
     */
    public EmbedderConfig build() {
      return new EmbedderConfig(base, entries);
    }
  }
}
