package io.github.sememe.huggingface;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sememe.ModelFormatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A {@code tokenizer.json} of version 1.0.
 *
 * <p>Immutable. Holds the whole vocabulary: open the tokenizer and let go of it.
 */
public final class TokenizerFile {
  /** Every text would be as long. */
  private static final int MOST_PADDED = 1_000_000;

  private final String text;
  private final TokenizerJson json;

  private TokenizerFile(String text, TokenizerJson json) {
    this.text = text;
    this.json = json;
  }

  /**
   * Reads the file.
   *
   * @param files the files of the model
   * @param name the path of the file within the model
   * @return what it says
   * @throws ModelFormatException if it is not there or not understood
   */
  public static TokenizerFile read(ModelFiles files, String name) {
    String place = files.describe(name);
    return parse(
        files
            .readText(name)
            .orElseThrow(() -> new ModelFormatException(place, "", "no file", "a tokenizer")),
        place);
  }

  /**
   * Reads the content of the file.
   *
   * @param json the content
   * @param place what to call it in messages
   * @return what it says
   * @throws ModelFormatException if it is not understood
   */
  public static TokenizerFile parse(String json, String place) {
    return new TokenizerFile(json, TokenizerJson.parse(json, place));
  }

  /**
   * Creates the tokenizer.
   *
   * @param choice who tokenizes
   * @return the tokenizer, which the caller closes
   * @throws ModelFormatException if nobody here knows its pipeline; the message names the part
   */
  public Tokenizer open(TokenizerChoice choice) {
    if (choice == TokenizerChoice.NATIVE) {
      return engines().stream()
          .findFirst()
          .orElseThrow(
              () ->
                  new ModelFormatException(
                      json.place(),
                      "",
                      "no native tokenizer is installed",
                      "the artifact io.github.sememe:embeddings-contextual, which brings one"))
          .open(this);
    }
    try {
      return new PipelineReader(json).read();
    } catch (UnknownPipeline e) {
      List<TokenizerEngine> engines =
          choice == TokenizerChoice.AUTO ? engines() : Collections.emptyList();
      if (engines.isEmpty()) {
        throw unknown(e, choice);
      }
      return engines.get(0).open(this);
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      throw new ModelFormatException(
          json.place(), "", "not understood (" + e.getMessage() + ")", "a tokenizer", e);
    }
  }

  private ModelFormatException unknown(UnknownPipeline e, TokenizerChoice choice) {
    String way =
        choice == TokenizerChoice.AUTO
            ? "add io.github.sememe:embeddings-contextual, whose native tokenizer knows more"
            : "let a native tokenizer do it";
    return new ModelFormatException(
        json.place(),
        "key " + e.key(),
        e.found() + ", which the Java tokenizer does not know",
        e.known() + ", or " + way,
        e);
  }

  /** Returns the kind of the model. */
  String modelType() {
    return json.modelType();
  }

  private static List<TokenizerEngine> engines() {
    List<TokenizerEngine> engines = new ArrayList<>();
    ServiceLoader.load(TokenizerEngine.class).forEach(engines::add);
    if (engines.isEmpty()) {
      ServiceLoader.load(TokenizerEngine.class, TokenizerFile.class.getClassLoader())
          .forEach(engines::add);
    }
    return engines;
  }

  /**
   * Returns the whole file.
   *
   * @return its content
   */
  public String content() {
    return text;
  }

  /**
   * Tells whether the normaliser lowers case somewhere.
   *
   * @return whether one of its steps says so
   */
  public boolean lowersCase() {
    return json.object("normalizer").filter(normalizer -> lowersCase(normalizer, 0)).isPresent();
  }

  private static boolean lowersCase(JsonFile step, int depth) {
    return step.flag("lowercase").orElse(false)
        || step.text("type").orElse("").equals("Lowercase")
        || (depth < PipelineReader.MAX_DEPTH
            && step.objects("normalizers").stream().anyMatch(part -> lowersCase(part, depth + 1)));
  }

  /**
   * Returns this file with a normaliser before all others that lowers case: what
   * sentence-transformers makes of a model whose configuration asks for {@code do_lower_case}.
   *
   * @return a file that lowers case; this one if it does so already
   */
  public TokenizerFile lowerCasing() {
    if (lowersCase()) {
      return this;
    }
    JsonObject root = JsonParser.parseString(text).getAsJsonObject();
    JsonArray steps = new JsonArray();
    steps.add(step("Lowercase"));
    json.object("normalizer").ifPresent(present -> steps.add(root.get("normalizer")));
    JsonObject sequence = step("Sequence");
    sequence.add("normalizers", steps);
    root.add("normalizer", sequence);
    return parse(new GsonBuilder().serializeNulls().create().toJson(root), place());
  }

  private static JsonObject step(String type) {
    JsonObject step = new JsonObject();
    step.addProperty("type", type);
    return step;
  }

  /**
   * Returns the pieces and their numbers, those of added tokens included.
   *
   * @return an immutable map
   */
  public Map<String, Integer> vocabulary() {
    Map<String, Integer> all = new LinkedHashMap<>(json.vocabulary());
    json.addedTokens().forEach(token -> all.put(token.content(), token.id()));
    return Collections.unmodifiableMap(all);
  }

  /**
   * Returns the number of the token that stands for what is unknown.
   *
   * @return the number of the model's {@code unk_token}, if the model names one and has it
   */
  public Optional<Integer> unknownId() {
    return json.modelText("unk_token")
        .flatMap(piece -> Optional.ofNullable(vocabulary().get(piece)));
  }

  /**
   * Returns where the file wants texts to be cut.
   *
   * @return the rule, if there is one
   */
  public Optional<TruncationRule> truncation() {
    return json.object("truncation")
        .map(
            section ->
                new TruncationRule(
                    atLeast(0, section, "max_length", Integer.MAX_VALUE),
                    section.text("direction").orElse("Right").equals("Left")));
  }

  /**
   * Returns how the file wants texts to be filled up.
   *
   * @return the rule, if there is one
   */
  public Optional<PaddingRule> padding() {
    return json.object("padding")
        .map(
            section ->
                new PaddingRule(
                    paddedLength(section),
                    inRange(1, MOST_PADDED, section, "pad_to_multiple_of", 1),
                    atLeast(0, section, "pad_id", 0),
                    section.text("direction").orElse("Right").equals("Left")));
  }

  /** The strategy is a text, or an object with a length. */
  private static int paddedLength(JsonFile section) {
    return section.isObject("strategy")
        ? inRange(0, MOST_PADDED, section.object("strategy").orElseThrow(), "Fixed", 0)
        : 0;
  }

  private static int atLeast(int least, JsonFile section, String key, int usual) {
    return inRange(least, Integer.MAX_VALUE, section, key, usual);
  }

  private static int inRange(int least, int most, JsonFile section, String key, int usual) {
    int value = section.wholeNumber(key).orElse(usual);
    if (value < least || value > most) {
      throw section.wrong(key, String.valueOf(value), least + " to " + most);
    }
    return value;
  }

  /**
   * Returns where the file lies, for messages.
   *
   * @return the file, as the user knows it
   */
  public String place() {
    return json.place();
  }
}
