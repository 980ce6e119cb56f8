package io.github.sememe.contextual;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.sememe.ModelFormatException;
import java.util.List;
import java.util.Optional;

/** A JSON file of a model, read with errors that name the file and the key. */
final class JsonFile {
  private final String file;
  private final JsonObject content;

  private JsonFile(String file, JsonObject content) {
    this.file = file;
    this.content = content;
  }

  /** Reads a file that holds an object, if it is there. */
  static Optional<JsonFile> read(ModelFiles files, String name) {
    return parse(files, name)
        .map(element -> new JsonFile(files.describe(name), object(element, files.describe(name))));
  }

  /** Reads a file that holds an array of objects, if it is there. */
  static Optional<Iterable<JsonFile>> readArray(ModelFiles files, String name) {
    String place = files.describe(name);
    return parse(files, name)
        .map(
            element -> {
              if (!element.isJsonArray()) {
                throw new ModelFormatException(place, "", kind(element), "an array");
              }
              JsonArray array = element.getAsJsonArray();
              return array.asList().stream()
                  .map(entry -> new JsonFile(place, object(entry, place)))
                  .toList();
            });
  }

  private static Optional<JsonElement> parse(ModelFiles files, String name) {
    try {
      return files.readText(name).map(JsonParser::parseString);
    } catch (JsonParseException e) {
      throw new ModelFormatException(
          files.describe(name), "", "no JSON (" + e.getMessage() + ")", "JSON", e);
    }
  }

  private static JsonObject object(JsonElement element, String place) {
    if (!element.isJsonObject()) {
      throw new ModelFormatException(place, "", kind(element), "an object");
    }
    return element.getAsJsonObject();
  }

  private static String kind(JsonElement element) {
    return element.isJsonArray() ? "an array" : element.isJsonObject() ? "an object" : "a value";
  }

  String file() {
    return file;
  }

  private Optional<JsonElement> find(String key) {
    JsonElement element = content.get(key);
    return element == null || element.isJsonNull() ? Optional.empty() : Optional.of(element);
  }

  Optional<String> text(String key) {
    return find(key).map(element -> text(key, element));
  }

  private String text(String key, JsonElement element) {
    JsonElement value = primitive(key, element, "a text");
    if (!value.getAsJsonPrimitive().isString()) {
      throw wrong(key, element.toString(), "a text");
    }
    return value.getAsString();
  }

  /** Returns the texts of a key that has one, or an array of them. */
  List<String> texts(String key) {
    return find(key)
        .map(
            element -> element.isJsonArray() ? element.getAsJsonArray().asList() : List.of(element))
        .orElse(List.of())
        .stream()
        .map(element -> text(key, element))
        .toList();
  }

  Optional<Boolean> flag(String key) {
    return find(key)
        .map(
            element -> {
              JsonElement value = primitive(key, element, "true or false");
              if (!value.getAsJsonPrimitive().isBoolean()) {
                throw wrong(key, element.toString(), "true or false");
              }
              return value.getAsBoolean();
            });
  }

  /** Returns a number; a sentinel such as 1e30 comes out as {@link Double} does. */
  Optional<Double> number(String key) {
    return find(key)
        .map(
            element -> {
              JsonElement value = primitive(key, element, "a number");
              if (!value.getAsJsonPrimitive().isNumber()) {
                throw wrong(key, element.toString(), "a number");
              }
              return value.getAsDouble();
            });
  }

  Optional<JsonFile> object(String key) {
    return find(key)
        .map(
            element -> {
              if (!element.isJsonObject()) {
                throw wrong(key, kind(element), "an object");
              }
              return new JsonFile(file, element.getAsJsonObject());
            });
  }

  boolean has(String key) {
    return find(key).isPresent();
  }

  Iterable<String> keys() {
    return content.keySet();
  }

  private JsonElement primitive(String key, JsonElement element, String expected) {
    if (!element.isJsonPrimitive()) {
      throw wrong(key, kind(element), expected);
    }
    return element;
  }

  ModelFormatException wrong(String key, String found, String expected) {
    return new ModelFormatException(file, "key " + key, found, expected);
  }
}
