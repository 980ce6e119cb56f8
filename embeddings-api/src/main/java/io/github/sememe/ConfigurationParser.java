package io.github.sememe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes the lines of a configuration: {@code key = value}, {@code #} comments. */
final class ConfigurationParser {
  private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Map<String, EmbedderConfig.Entry> entries = new LinkedHashMap<>();

  private ConfigurationParser() {}

  static Map<String, EmbedderConfig.Entry> parse(String text, @Nullable Path file) {
    ConfigurationParser parser = new ConfigurationParser();
    boolean marked = text.startsWith(BYTE_ORDER_MARK);
    String[] lines = (marked ? text.substring(1) : text).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      parser.line(lines[i].strip(), new ConfigurationOrigin(file, i + 1));
    }
    return parser.entries;
  }

  private void line(String line, ConfigurationOrigin origin) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw problem(origin, null, line, "a line is \"key = value\" or begins with #");
    }
    String key = checkedKey(line.substring(0, equals).strip(), origin);
    String value = unquoted(key, line.substring(equals + 1).strip(), origin);
    EmbedderConfig.Entry before = entries.put(key, new EmbedderConfig.Entry(value, origin));
    if (before != null) {
      throw problem(origin, key, value, "the key is already set on line " + before.origin().line());
    }
  }

  static String checkedKey(String key, ConfigurationOrigin origin) {
    if (!KEY.matcher(key).matches()) {
      throw problem(origin, key, key, "a key is made of a-z, 0-9 and single hyphens");
    }
    return key;
  }

  private static String unquoted(String key, String value, ConfigurationOrigin origin) {
    if (!value.startsWith("\"")) {
      return value;
    }
    if (value.length() < 2 || !value.endsWith("\"")) {
      throw problem(origin, key, value, "a value that begins with a quote must end with one");
    }
    return value.substring(1, value.length() - 1);
  }

  private static ConfigurationException problem(
      ConfigurationOrigin origin, @Nullable String key, String found, String rule) {
    String subject = key == null ? "" : key + ": ";
    return new ConfigurationException(
        origin, key, found, rule, subject + "found " + found + "; " + rule);
  }

  /** Writes entries so that {@link #parse} reads them back unchanged. */
  static String write(Map<String, EmbedderConfig.Entry> entries) {
    StringBuilder text = new StringBuilder();
    entries.forEach(
        (key, entry) -> text.append(key).append(" = ").append(quoted(key, entry)).append('\n'));
    return text.toString();
  }

  private static String quoted(String key, EmbedderConfig.Entry entry) {
    String value = entry.value();
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw problem(
          entry.origin(), key, "a line break", "a configuration file has one value per line");
    }
    boolean needsQuotes = value.startsWith("\"") || !value.equals(value.strip());
    return needsQuotes ? '"' + value + '"' : value;
  }
}
