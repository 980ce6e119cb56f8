package io.github.sememe.words;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that fastText, gensim and finalfusion have written, and what these say of them. */
final class Fixtures {
  static final JsonObject EXPECTED = json("expected.json");

  private Fixtures() {}

  static Path path(String name) {
    try {
      return Path.of(Fixtures.class.getResource("/vectors/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static WordVectors open(String name) {
    return WordVectors.open(path(name));
  }

  private static JsonObject json(String name) {
    try {
      return JsonParser.parseString(Files.readString(path(name))).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonObject object(JsonObject parent, String... path) {
    JsonObject at = parent;
    for (String key : path) {
      at = at.getAsJsonObject(key);
    }
    return at;
  }

  static float[] floats(JsonElement array) {
    JsonArray values = array.getAsJsonArray();
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).getAsFloat();
    }
    return floats;
  }

  static List<String> strings(JsonElement array) {
    List<String> strings = new ArrayList<>();
    array.getAsJsonArray().forEach(element -> strings.add(element.getAsString()));
    return strings;
  }

  /** Pairs of a word and a score. */
  static List<Neighbour> neighbours(JsonElement array) {
    List<Neighbour> neighbours = new ArrayList<>();
    for (JsonElement pair : array.getAsJsonArray()) {
      neighbours.add(
          new Neighbour(
              pair.getAsJsonArray().get(0).getAsString(),
              -1,
              pair.getAsJsonArray().get(1).getAsFloat()));
    }
    return neighbours;
  }
}
