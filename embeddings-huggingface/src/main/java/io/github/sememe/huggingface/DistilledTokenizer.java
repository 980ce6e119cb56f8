package io.github.sememe.huggingface;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sememe.ModelFormatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tokenizer of a static model that is made from a transformer, by the rules of Model2Vec: the
 * transformer's own without what only a transformer needs, and with words of the user's.
 *
 * <p>Nothing is put around texts any more, so that the tokens that were go, like all added tokens
 * but those for the unknown and for padding, and places that the vocabulary keeps free ({@code
 * [unused1]}). The rest is numbered anew in the old order; words follow. A word that the tokenizer
 * would cut apart becomes an added token.
 *
 * <p>Immutable.
 */
public final class DistilledTokenizer {
  private static final Pattern UNUSED = Pattern.compile("\\[unused\\d+\\]");
  private static final String USUAL_PADDING = "[PAD]";

  private final String json;
  private final List<int[]> ids;

  private DistilledTokenizer(String json, List<int[]> ids) {
    this.json = json;
    this.ids = ids;
  }

  /**
   * Makes the tokenizer.
   *
   * @param file the tokenizer of the transformer
   * @param words what to add, the most frequent first; what is there already, or is nothing after
   *     normalisation, is left out
   * @return the tokenizer of the static model
   * @throws ModelFormatException if its pipeline is none of WordPiece
   */
  public static DistilledTokenizer of(TokenizerFile file, List<String> words) {
    try (Tokenizer tokenizer = file.open(TokenizerChoice.JAVA)) {
      if (!(tokenizer instanceof WordPieceTokenizer wordPiece)) {
        throw new ModelFormatException(
            file.place(),
            "key model.type",
            file.modelType(),
            "WordPiece: others are not supported");
      }
      return new Maker(file, wordPiece).make(words);
    }
  }

  /**
   * Returns the file of the new tokenizer.
   *
   * @return the content of a {@code tokenizer.json}
   */
  public String json() {
    return json;
  }

  /**
   * Returns what the transformer is given for each token of the new tokenizer.
   *
   * @return for each new number the numbers of the old tokenizer, those that it puts around a text
   *     included; not to be changed
   */
  public List<int[]> teacherIds() {
    return ids;
  }

  /** Makes one tokenizer. */
  private static final class Maker {
    private final JsonObject root;
    private final String place;
    private final WordPieceTokenizer tokenizer;
    private final Map<String, Integer> old;

    /** The new pieces, in the order of their numbers. */
    private final Set<String> pieces = new LinkedHashSet<>();

    private final List<String> addedWords = new ArrayList<>();

    Maker(TokenizerFile file, WordPieceTokenizer tokenizer) {
      this.root = JsonParser.parseString(file.content()).getAsJsonObject();
      this.place = file.place();
      this.tokenizer = tokenizer;
      this.old = file.vocabulary();
    }

    DistilledTokenizer make(List<String> words) {
      Set<String> kept = keptAddedTokens();
      keepPieces(kept);
      addWords(words);
      if (pieces.isEmpty()) {
        throw new ModelFormatException(place, "key model.vocab", "no piece", "a piece to keep");
      }
      List<int[]> ids = new ArrayList<>();
      pieces.forEach(piece -> ids.add(teacherIds(piece)));
      addedWords.forEach(word -> ids.add(teacherIds(word)));
      return new DistilledTokenizer(write(kept), Collections.unmodifiableList(ids));
    }

    /** Those for the unknown and for padding. */
    private Set<String> keptAddedTokens() {
      Set<String> kept = new LinkedHashSet<>();
      kept.add(text(model(), "unk_token").orElse("[UNK]"));
      JsonElement padding = root.get("padding");
      kept.add(
          padding != null && padding.isJsonObject()
              ? text(padding.getAsJsonObject(), "pad_token").orElse(USUAL_PADDING)
              : USUAL_PADDING);
      return kept;
    }

    private JsonObject model() {
      return root.getAsJsonObject("model");
    }

    private static Optional<String> text(JsonObject object, String key) {
      JsonElement value = object.get(key);
      return value == null || value.isJsonNull()
          ? Optional.empty()
          : Optional.of(value.getAsString());
    }

    private void keepPieces(Set<String> keptAddedTokens) {
      Set<String> dropped = new HashSet<>();
      for (JsonElement token : addedTokens()) {
        dropped.add(token.getAsJsonObject().get("content").getAsString());
      }
      for (int id : tokenizer.prefix()) {
        dropped.add(tokenizer.piece(id));
      }
      for (int id : tokenizer.suffix()) {
        dropped.add(tokenizer.piece(id));
      }
      dropped.removeAll(keptAddedTokens);
      old.entrySet().stream()
          .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
          .map(Map.Entry::getKey)
          .filter(piece -> !dropped.contains(piece) && !UNUSED.matcher(piece).lookingAt())
          .forEach(pieces::add);
    }

    private JsonArray addedTokens() {
      JsonElement tokens = root.get("added_tokens");
      return tokens == null || tokens.isJsonNull() ? new JsonArray() : tokens.getAsJsonArray();
    }

    private void addWords(List<String> words) {
      for (String word : words) {
        List<String> parts = tokenizer.words(word);
        if (parts.size() > 1) {
          pieces.remove(word);
          if (!addedWords.contains(word)) {
            addedWords.add(word);
          }
        } else if (parts.size() == 1
            && !old.containsKey(parts.get(0))
            && !UNUSED.matcher(parts.get(0)).lookingAt()) {
          pieces.add(parts.get(0));
        }
      }
    }

    private int[] teacherIds(String piece) {
      Integer id = old.get(piece);
      int[] body = id != null ? new int[] {id} : tokenizer.ids(piece);
      int[] prefix = tokenizer.prefix();
      int[] suffix = tokenizer.suffix();
      int[] all = new int[prefix.length + body.length + suffix.length];
      System.arraycopy(prefix, 0, all, 0, prefix.length);
      System.arraycopy(body, 0, all, prefix.length, body.length);
      System.arraycopy(suffix, 0, all, prefix.length + body.length, suffix.length);
      return all;
    }

    private String write(Set<String> keptAddedTokens) {
      Map<String, Integer> numbers = new LinkedHashMap<>();
      pieces.forEach(piece -> numbers.put(piece, numbers.size()));
      JsonObject vocabulary = new JsonObject();
      numbers.forEach(vocabulary::addProperty);
      model().add("vocab", vocabulary);
      JsonArray added = new JsonArray();
      for (JsonElement element : addedTokens()) {
        JsonObject token = element.getAsJsonObject();
        String content = token.get("content").getAsString();
        if (keptAddedTokens.contains(content) && numbers.containsKey(content)) {
          token.addProperty("id", numbers.get(content));
          added.add(token);
        }
      }
      for (int i = 0; i < addedWords.size(); i++) {
        added.add(addedWord(addedWords.get(i), numbers.size() + i));
      }
      root.add("added_tokens", added);
      // A static model reads the whole text, and nothing is to be averaged with padding.
      for (String section : List.of("post_processor", "truncation", "padding")) {
        root.add(section, JsonNull.INSTANCE);
      }
      return new GsonBuilder().serializeNulls().disableHtmlEscaping().create().toJson(root);
    }

    private static JsonObject addedWord(String word, int id) {
      JsonObject token = new JsonObject();
      token.addProperty("id", id);
      token.addProperty("content", word);
      for (String flag : List.of("single_word", "lstrip", "rstrip")) {
        token.addProperty(flag, false);
      }
      token.addProperty("normalized", true);
      token.addProperty("special", false);
      return token;
    }
  }
}
