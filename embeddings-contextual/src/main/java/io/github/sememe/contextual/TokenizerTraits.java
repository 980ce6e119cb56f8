package io.github.sememe.contextual;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.sememe.ModelFormatException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;

/**
 * What must be known of a {@code tokenizer.json} besides what the native tokenizer itself does with
 * it. The vocabulary is skipped, not read.
 *
 * @param cutsAtWhitespace whether a text may be tokenized piece by piece, cut at white space, with
 *     the same result
 */
record TokenizerTraits(boolean cutsAtWhitespace) {

  /** Normalisers that treat the parts of a text, cut at white space, as they treat the whole. */
  private static final Set<String> LOCAL_NORMALIZERS =
      Set.of(
          "BertNormalizer", "Sequence", "Lowercase", "StripAccents", "NFC", "NFD", "NFKC", "NFKD");

  static TokenizerTraits of(String json, String place) {
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      return new Walk().read(reader);
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw new ModelFormatException(
          place, "", "no JSON of a tokenizer (" + e.getMessage() + ")", "tokenizer.json", e);
    }
  }

  /** One pass over the file. */
  private static final class Walk {
    private boolean splitsLikeBert;
    private boolean hasSpacedToken;
    private boolean normalizesLocally = true;

    TokenizerTraits read(JsonReader reader) throws IOException {
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.nextName()) {
          case "normalizer" -> normalizer(reader);
          case "pre_tokenizer" -> splitsLikeBert = "BertPreTokenizer".equals(type(reader));
          case "added_tokens" -> addedTokens(reader);
          default -> reader.skipValue();
        }
      }
      reader.endObject();
      return new TokenizerTraits(splitsLikeBert && normalizesLocally && !hasSpacedToken);
    }

    /** Normalisers nest. */
    private void normalizer(JsonReader reader) throws IOException {
      if (reader.peek() != JsonToken.BEGIN_OBJECT) {
        reader.skipValue();
        return;
      }
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.nextName()) {
          case "type" -> normalizesLocally &= LOCAL_NORMALIZERS.contains(reader.nextString());
          case "normalizers" -> {
            reader.beginArray();
            while (reader.hasNext()) {
              normalizer(reader);
            }
            reader.endArray();
          }
          default -> reader.skipValue();
        }
      }
      reader.endObject();
    }

    private static String type(JsonReader reader) throws IOException {
      String type = "";
      if (reader.peek() != JsonToken.BEGIN_OBJECT) {
        reader.skipValue();
        return type;
      }
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.nextName().equals("type")) {
          type = reader.nextString();
        } else {
          reader.skipValue();
        }
      }
      reader.endObject();
      return type;
    }

    private void addedTokens(JsonReader reader) throws IOException {
      reader.beginArray();
      while (reader.hasNext()) {
        reader.beginObject();
        while (reader.hasNext()) {
          if (reader.nextName().equals("content")) {
            hasSpacedToken |= reader.nextString().chars().anyMatch(Character::isWhitespace);
          } else {
            reader.skipValue();
          }
        }
        reader.endObject();
      }
      reader.endArray();
    }
  }
}
