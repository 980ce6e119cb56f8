package io.github.sememe.huggingface;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@code tokenizer.json} as it is written. The vocabulary is read as a stream; it is most of the
 * file.
 */
final class TokenizerJson {
  private static final String VERSION = "1.0";

  /** Numbers are places in an array. */
  static final int MAX_ID = 10_000_000;

  /** Four times as many as the largest vocabularies have; a piece takes a hundred bytes. */
  private static final int MAX_PIECES = 4_000_000;

  private final String place;
  private final JsonTree tree = new JsonTree();
  private final Map<String, JsonElement> sections = new LinkedHashMap<>();

  /** The settings of the model, besides its vocabulary. */
  private final JsonObject model = new JsonObject();

  private final Map<String, Integer> vocabulary = new LinkedHashMap<>();

  /** The pairs of a model of byte pairs, left and right in turn; null if the file has no list. */
  private @Nullable List<String> merges;

  /** The scores of a Unigram model's pieces, by their numbers. */
  private double[] scores = {};

  private int scoreCount;

  private TokenizerJson(String place) {
    this.place = place;
  }

  static TokenizerJson parse(String json, String place) {
    TokenizerJson file = new TokenizerJson(place);
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      reader.setStrictness(Strictness.STRICT);
      file.read(reader);
    } catch (IOException
        | IllegalStateException
        | NumberFormatException
        | JsonParseException
        | StackOverflowError e) {
      throw new ModelFormatException(
          place, "", "no JSON of a tokenizer (" + e.getMessage() + ")", "tokenizer.json", e);
    }
    String version =
        file.section("version").map(found -> file.text(found, "version")).orElse(VERSION);
    if (!version.equals(VERSION)) {
      throw new ModelFormatException(place, "key version", version, VERSION);
    }
    return file;
  }

  private void read(JsonReader reader) throws IOException {
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (name.equals("model")) {
        model(reader);
      } else {
        sections.put(name, tree.read(reader));
      }
    }
    reader.endObject();
  }

  private void model(JsonReader reader) throws IOException {
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (name.equals("vocab")) {
        vocabulary(reader);
      } else if (name.equals("merges") && reader.peek() == JsonToken.BEGIN_ARRAY) {
        merges = readMerges(reader);
      } else {
        model.add(name, tree.read(reader));
      }
    }
    reader.endObject();
  }

  private void vocabulary(JsonReader reader) throws IOException {
    if (reader.peek() == JsonToken.BEGIN_ARRAY) {
      scoredVocabulary(reader);
      return;
    }
    reader.beginObject();
    while (reader.hasNext()) {
      String piece = reader.nextName();
      add(piece, checkId(reader.nextInt(), piece));
    }
    reader.endObject();
  }

  /** A merge is a pair of pieces, or a text with one space between them. */
  private List<String> readMerges(JsonReader reader) throws IOException {
    List<String> pairs = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      if (reader.peek() == JsonToken.BEGIN_ARRAY) {
        reader.beginArray();
        pairs.add(reader.nextString());
        pairs.add(reader.nextString());
        reader.endArray();
      } else {
        addPair(reader.nextString(), pairs);
      }
      if (pairs.size() > 2 * MAX_PIECES) {
        throw new ModelFormatException(
            place, "key model.merges", "more than " + MAX_PIECES + " merges", "fewer");
      }
    }
    reader.endArray();
    return pairs;
  }

  private void addPair(String pair, List<String> pairs) {
    if (pair.startsWith("#version")) {
      return;
    }
    int space = pair.indexOf(' ');
    if (space < 0 || pair.indexOf(' ', space + 1) >= 0) {
      throw new ModelFormatException(
          place, "key model.merges", "'" + pair + "'", "two pieces with a space between them");
    }
    pairs.add(pair.substring(0, space));
    pairs.add(pair.substring(space + 1));
  }

  /** The vocabulary of a Unigram model: pairs of a piece and its score. */
  private void scoredVocabulary(JsonReader reader) throws IOException {
    reader.beginArray();
    while (reader.hasNext()) {
      reader.beginArray();
      String piece = reader.nextString();
      if (reader.peek() != JsonToken.NUMBER) {
        throw new ModelFormatException(
            place, "piece " + piece, "no number but " + reader.peek(), "a score");
      }
      double score = Score.parse(reader.nextString());
      reader.endArray();
      if (!Double.isFinite(score)) {
        throw new ModelFormatException(place, "piece " + piece, "score " + score, "a number");
      }
      if (scores.length == scoreCount) {
        scores = Arrays.copyOf(scores, Math.max(64, 2 * scoreCount));
      }
      add(piece, scoreCount);
      scores[scoreCount++] = score;
    }
    reader.endArray();
  }

  private void add(String piece, int id) {
    vocabulary.put(piece, id);
    if (Math.max(vocabulary.size(), scoreCount) > MAX_PIECES) {
      throw new ModelFormatException(
          place, "key model.vocab", "more than " + MAX_PIECES + " pieces", "fewer");
    }
  }

  private int checkId(int id, String piece) {
    if (id < 0 || id > MAX_ID) {
      throw new ModelFormatException(
          place, "piece " + piece, "number " + id, "a number from 0 to " + MAX_ID);
    }
    return id;
  }

  String place() {
    return place;
  }

  Map<String, Integer> vocabulary() {
    return vocabulary;
  }

  /** Returns the scores of a Unigram model's pieces, one for each that the file lists. */
  double[] scores() {
    return Arrays.copyOf(scores, scoreCount);
  }

  /** Returns the merges of a model of byte pairs, the first first: left and right in turn. */
  List<String> merges() {
    if (merges == null) {
      throw new ModelFormatException(place, "key model.merges", "no array", "an array of pairs");
    }
    return merges;
  }

  /** Returns a setting of the model. */
  Optional<JsonElement> model(String key) {
    return present(model.get(key));
  }

  /** Returns a setting of the model that is a text. */
  Optional<String> modelText(String key) {
    return model(key).map(found -> text(found, "model." + key));
  }

  private String text(JsonElement found, String key) {
    if (found.isJsonPrimitive() && found.getAsJsonPrimitive().isString()) {
      return found.getAsString();
    }
    throw new ModelFormatException(place, "key " + key, "no text", "a text");
  }

  /** Returns the type of the model; files of the first years leave it to be told by the keys. */
  String modelType() {
    return modelText("type").orElseGet(this::typeByKeys);
  }

  private String typeByKeys() {
    if (merges != null) {
      return "BPE";
    }
    return scoreCount > 0 ? "Unigram" : model.has("max_input_chars_per_word") ? "WordPiece" : "";
  }

  /** Returns the settings of the model, besides its vocabulary. */
  JsonFile modelSettings() {
    return new JsonFile(place, model);
  }

  private Optional<JsonElement> section(String key) {
    return present(sections.get(key));
  }

  private static Optional<JsonElement> present(@Nullable JsonElement element) {
    return element == null || element.isJsonNull() ? Optional.empty() : Optional.of(element);
  }

  /** Returns a section that is an object, if it is there. */
  Optional<JsonFile> object(String key) {
    return section(key)
        .map(
            element -> {
              if (!element.isJsonObject()) {
                throw new ModelFormatException(place, "key " + key, "no object", "an object");
              }
              return new JsonFile(place, element.getAsJsonObject());
            });
  }

  /**
   * Returns the added tokens, with the numbers that the original gives them; of equal ones the last
   * counts.
   */
  List<AddedToken> addedTokens() {
    JsonElement section = section("added_tokens").orElseGet(JsonArray::new);
    if (!section.isJsonArray()) {
      throw new ModelFormatException(place, "key added_tokens", "no array", "an array");
    }
    Map<String, AddedToken> tokens = new LinkedHashMap<>();
    int next = vocabulary.size();
    for (JsonElement element : section.getAsJsonArray()) {
      if (!element.isJsonObject()) {
        throw new ModelFormatException(place, "key added_tokens", "no object", "objects");
      }
      AddedToken token = addedToken(new JsonFile(place, element.getAsJsonObject()));
      if (!token.content().isEmpty()) {
        AddedToken earlier = tokens.get(token.content());
        int id = earlier == null ? vocabulary.getOrDefault(token.content(), next) : earlier.id();
        tokens.put(token.content(), token.withId(id));
        next = Math.max(next, id + 1);
      }
    }
    return new ArrayList<>(tokens.values());
  }

  private AddedToken addedToken(JsonFile token) {
    String content =
        token.text("content").orElseThrow(() -> token.wrong("content", "nothing", "a text"));
    int id = token.wholeNumber("id").orElse(0);
    boolean special = token.flag("special").orElse(false);
    return new AddedToken(
        content,
        checkId(id, content),
        token.flag("single_word").orElse(false),
        token.flag("lstrip").orElse(false),
        token.flag("rstrip").orElse(false),
        token.flag("normalized").orElse(!special));
  }
}
