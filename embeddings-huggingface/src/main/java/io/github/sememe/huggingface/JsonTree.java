package io.github.sememe.huggingface;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.IOException;

/**
 * Builds trees of JSON values, with a bound on their number: three bytes of a file, such as {@code
 * [],}, take a hundred of memory. How deep they nest, the reader bounds itself.
 */
final class JsonTree {
  private static final int MAX_VALUES = 1_000_000;

  private int values;

  /**
   * Reads the next value of a reader.
   *
   * @throws JsonParseException if this and what was read before is too much
   */
  JsonElement read(JsonReader reader) throws IOException {
    if (++values > MAX_VALUES) {
      throw new JsonParseException("more than " + MAX_VALUES + " values");
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object(reader);
      case BEGIN_ARRAY -> array(reader);
      default -> JsonParser.parseReader(reader);
    };
  }

  private JsonObject object(JsonReader reader) throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      object.add(reader.nextName(), read(reader));
    }
    reader.endObject();
    return object;
  }

  private JsonArray array(JsonReader reader) throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(read(reader));
    }
    reader.endArray();
    return array;
  }
}
