package io.github.sememe.huggingface;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A JSON object of a model's file, read with errors that name the file and the key.
 *
 * <pre>{@code
 * JsonFile config = JsonFile.read(files, "config.json").orElseThrow();
 * boolean normalize = config.flag("normalize").orElse(false);
 * }</pre>
 *
 * <p>A key whose value is null counts as one that is not there. Immutable. All methods throw {@link
 * ModelFormatException} where a value is not of the kind that is asked for.
 */
public final class JsonFile {
  private final String file;
  private final JsonObject content;

  JsonFile(String file, JsonObject content) {
    this.file = file;
    this.content = content;
  }

  /**
   * Reads a file that holds an object.
   *
   * @param files the files of the model
   * @param name the path of the file within the model
   * @return the object, if the file is there
   */
  public static Optional<JsonFile> read(ModelFiles files, String name) {
    return parse(files, name)
        .map(element -> new JsonFile(files.describe(name), object(element, files.describe(name))));
  }

  /**
   * Reads a file that holds an array of objects.
   *
   * @param files the files of the model
   * @param name the path of the file within the model
   * @return the objects, if the file is there
   */
  public static Optional<List<JsonFile>> readArray(ModelFiles files, String name) {
    String place = files.describe(name);
    return parse(files, name).map(element -> array(element, place, ""));
  }

  private static Optional<JsonElement> parse(ModelFiles files, String name) {
    return files.readText(name).map(text -> parse(text, files.describe(name)));
  }

  private static JsonElement parse(String text, String place) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      // Python writes NaN and Infinity, which are no JSON.
      reader.setStrictness(Strictness.LENIENT);
      JsonElement element = new JsonTree().read(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonParseException("something follows at " + reader.getPath());
      }
      return element;
    } catch (IOException | IllegalStateException | JsonParseException e) {
      throw new ModelFormatException(place, "", "no JSON (" + e.getMessage() + ")", "JSON", e);
    }
  }

  private static List<JsonFile> array(JsonElement element, String place, String key) {
    if (!element.isJsonArray()) {
      throw new ModelFormatException(place, key, kind(element), "an array");
    }
    return element.getAsJsonArray().asList().stream()
        .map(entry -> new JsonFile(place, object(entry, place)))
        .toList();
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

  /**
   * Returns where this was read.
   *
   * @return the file, as the user knows it
   */
  public String file() {
    return file;
  }

  private Optional<JsonElement> find(String key) {
    JsonElement element = content.get(key);
    return element == null || element.isJsonNull() ? Optional.empty() : Optional.of(element);
  }

  private Optional<JsonPrimitive> primitive(
      String key, Predicate<JsonPrimitive> test, String expected) {
    return find(key).map(element -> primitive(key, element, test, expected));
  }

  private JsonPrimitive primitive(
      String key, JsonElement element, Predicate<JsonPrimitive> test, String expected) {
    if (!element.isJsonPrimitive() || !test.test(element.getAsJsonPrimitive())) {
      throw wrong(key, element.isJsonPrimitive() ? element.toString() : kind(element), expected);
    }
    return element.getAsJsonPrimitive();
  }

  /**
   * Returns a text.
   *
   * @param key the key
   * @return its value, if it is there
   */
  public Optional<String> text(String key) {
    return primitive(key, JsonPrimitive::isString, "a text").map(JsonPrimitive::getAsString);
  }

  /**
   * Returns the texts of a key that has one, or an array of them.
   *
   * @param key the key
   * @return its values; none if it is not there
   */
  public List<String> texts(String key) {
    return elements(key).stream()
        .map(element -> primitive(key, element, JsonPrimitive::isString, "a text").getAsString())
        .toList();
  }

  private List<JsonElement> elements(String key) {
    return find(key)
        .map(
            element -> element.isJsonArray() ? element.getAsJsonArray().asList() : List.of(element))
        .orElse(List.of());
  }

  /**
   * Returns true or false.
   *
   * @param key the key
   * @return its value, if it is there
   */
  public Optional<Boolean> flag(String key) {
    return primitive(key, JsonPrimitive::isBoolean, "true or false")
        .map(JsonPrimitive::getAsBoolean);
  }

  /**
   * Returns a number.
   *
   * @param key the key
   * @return its value, if it is there; a sentinel such as 1e30 comes out as {@link Double} does
   */
  public Optional<Double> number(String key) {
    return primitive(key, JsonPrimitive::isNumber, "a number").map(JsonPrimitive::getAsDouble);
  }

  /**
   * Returns a whole number of the range of {@code int}.
   *
   * @param key the key
   * @return its value, if it is there
   */
  public Optional<Integer> wholeNumber(String key) {
    return number(key).map(value -> whole(key, value));
  }

  private int whole(String key, double value) {
    if (value != (int) value) {
      throw wrong(key, String.valueOf(value), "a whole number");
    }
    return (int) value;
  }

  /**
   * Returns the whole numbers of an array.
   *
   * @param key the key
   * @return its values; none if it is not there
   */
  public int[] wholeNumbers(String key) {
    return Arrays.stream(numbers(key)).mapToInt(value -> whole(key, value)).toArray();
  }

  /**
   * Returns the numbers of an array.
   *
   * @param key the key
   * @return its values; none if it is not there
   */
  public double[] numbers(String key) {
    return elements(key).stream()
        .mapToDouble(
            element -> primitive(key, element, JsonPrimitive::isNumber, "a number").getAsDouble())
        .toArray();
  }

  /** Returns the numbers of an array that may hold other things too. */
  List<Double> numbersAmong(String key) {
    return elements(key).stream()
        .filter(element -> element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber())
        .map(JsonElement::getAsDouble)
        .toList();
  }

  /**
   * Returns an object.
   *
   * @param key the key
   * @return its value, if it is there
   */
  public Optional<JsonFile> object(String key) {
    return find(key)
        .map(
            element -> {
              if (!element.isJsonObject()) {
                throw wrong(key, kind(element), "an object");
              }
              return new JsonFile(file, element.getAsJsonObject());
            });
  }

  /**
   * Returns the objects of an array.
   *
   * @param key the key
   * @return its values; none if it is not there
   */
  public List<JsonFile> objects(String key) {
    return find(key).map(element -> array(element, file, "key " + key)).orElse(List.of());
  }

  /**
   * Tells whether a key is there.
   *
   * @param key the key
   * @return whether it has a value other than null
   */
  public boolean has(String key) {
    return find(key).isPresent();
  }

  /**
   * Tells whether the value of a key is an object.
   *
   * @param key the key
   * @return whether {@link #object} gives one
   */
  public boolean isObject(String key) {
    return find(key).filter(JsonElement::isJsonObject).isPresent();
  }

  /**
   * Returns all keys.
   *
   * @return the keys, those of null included, in the order of the file
   */
  public Set<String> keys() {
    return content.keySet();
  }

  /**
   * Creates the error for a value that is not what it should be.
   *
   * @param key the key
   * @param found what stands there
   * @param expected what should stand there
   * @return an exception to throw
   */
  public ModelFormatException wrong(String key, String found, String expected) {
    return new ModelFormatException(file, "key " + key, found, expected);
  }
}
