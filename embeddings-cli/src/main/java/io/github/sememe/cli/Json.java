package io.github.sememe.cli;

import io.github.sememe.Embedding;
import io.github.sememe.SparseEmbedding;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Writes one JSON object on one line, its keys in the order in which they are given.
 *
 * <p>Numbers read back to the very same {@code float}; what is not a number is refused, since JSON
 * has no word for it. Lone surrogates and all that could end a line are escaped.
 */
final class Json {
  private final StringBuilder text = new StringBuilder("{");

  Json put(String key, String value) {
    key(key);
    string(value);
    return this;
  }

  Json put(String key, int value) {
    key(key);
    text.append(value);
    return this;
  }

  Json put(String key, float value) {
    key(key);
    number(value);
    return this;
  }

  Json put(String key, double value) {
    key(key);
    if (!Double.isFinite(value)) {
      throw new IllegalStateException(value + " is not a number that JSON can write");
    }
    text.append(value);
    return this;
  }

  /** Puts a number, or null where there is none. */
  Json putNullable(String key, double value) {
    if (!Double.isNaN(value)) {
      return put(key, value);
    }
    key(key);
    text.append("null");
    return this;
  }

  Json put(String key, boolean value) {
    key(key);
    text.append(value);
    return this;
  }

  Json put(String key, float[] values) {
    key(key);
    floats(values);
    return this;
  }

  Json put(String key, int[] values) {
    key(key);
    text.append('[');
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ",").append(values[i]);
    }
    text.append(']');
    return this;
  }

  /** Puts a vector: what of it is not 0 if it is sparse, else all of it. */
  Json putVector(Embedding vector) {
    return vector instanceof SparseEmbedding sparse
        ? put("dimension", sparse.dimension())
            .put("indices", sparse.indices())
            .put("values", sparse.values())
        : put("vector", vector.toArray());
  }

  /** Puts a list whose entries {@code entry} writes, one after the other. */
  <T> Json put(String key, List<T> values, BiConsumer<Json, T> entry) {
    key(key);
    text.append('[');
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",");
      entry.accept(this, values.get(i));
    }
    text.append(']');
    return this;
  }

  /** Puts an object that is written already. */
  Json put(String key, Json object) {
    key(key);
    text.append(object.end());
    return this;
  }

  void object(Json object) {
    text.append(object.end());
  }

  void string(String value) {
    text.append(quoted(value));
  }

  /** Returns a text in quotes, on one line. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      append(quoted, value, i);
    }
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, String value, int i) {
    char c = value.charAt(i);
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (isPlain(value, i)) {
          quoted.append(c);
        } else {
          quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
      }
    }
  }

  private static boolean isPlain(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }
    return !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
  }

  void floats(float[] values) {
    text.append('[');
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ",");
      number(values[i]);
    }
    text.append(']');
  }

  private void number(float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalStateException(
          "The model gave " + value + ", which is not a number that JSON can write");
    }
    text.append(value);
  }

  private void key(String key) {
    if (text.length() > 1) {
      text.append(',');
    }
    string(key);
    text.append(':');
  }

  /** Returns the whole object, without a line end. */
  String end() {
    return text + "}";
  }
}
