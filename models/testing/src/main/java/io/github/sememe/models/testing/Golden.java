package io.github.sememe.models.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Golden values as {@code tools/make_transformer_goldens.py} writes them.
 *
 * @param maxTokens how many tokens of a text take part
 * @param prompt what the original prepends to each text
 * @param publishedCosines of the texts that the documentation of sentence-transformers compares,
 *     the first with the second, the first with the third, the second with the third; empty where
 *     none are published
 * @param pairs how well the original agrees with people, if that was measured
 * @param cases the texts and their vectors
 */
public record Golden(
    int maxTokens,
    String prompt,
    List<Double> publishedCosines,
    Optional<Pairs> pairs,
    List<Case> cases) {

  /**
   * A text, and what the original makes of it.
   *
   * @param name what is special about the text
   * @param text the text, without the prompt
   * @param tokenCount how many tokens it has with prompt and added ones, whatever the limit
   * @param ids the tokens that take part
   * @param vector its vector
   */
  public record Case(String name, String text, int tokenCount, List<Long> ids, float[] vector) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * How well the original agrees with people.
   *
   * @param file a resource of this package's module, in the folder {@code pairs}
   * @param pearson Pearson's correlation of the cosines with the scores
   * @param spearman Spearman's correlation of the cosines with the scores
   */
  public record Pairs(String file, double pearson, double spearman) {}

  /**
   * Reads a golden of the model under test.
   *
   * @param name the name of its files
   * @return its content
   */
  public static Golden read(String name) {
    JsonObject json =
        JsonParser.parseString(new String(bytes(name + ".json"), StandardCharsets.US_ASCII))
            .getAsJsonObject();
    byte[] raw = bytes(name + ".f32");
    if (!sha256(raw).equals(json.get("vectorsSha256").getAsString())) {
      throw new IllegalStateException(name + ".f32 is not what the script has written");
    }
    int dimension = json.get("dimension").getAsInt();
    ByteBuffer vectors = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    List<Case> cases = new ArrayList<>();
    json.getAsJsonArray("cases")
        .forEach(
            entry -> {
              float[] vector = new float[dimension];
              for (int i = 0; i < dimension; i++) {
                vector[i] = vectors.getFloat();
              }
              cases.add(described(entry.getAsJsonObject(), vector));
            });
    return new Golden(
        json.get("maxTokens").getAsInt(),
        json.get("prompt").getAsString(),
        published(json),
        Optional.ofNullable(json.getAsJsonObject("pairs")).map(Golden::pairs),
        List.copyOf(cases));
  }

  private static List<Double> published(JsonObject json) {
    return json.has("publishedCosines")
        ? json.getAsJsonArray("publishedCosines").asList().stream()
            .map(JsonElement::getAsDouble)
            .toList()
        : List.of();
  }

  private static Pairs pairs(JsonObject json) {
    return new Pairs(
        json.get("file").getAsString(),
        json.get("pearson").getAsDouble(),
        json.get("spearman").getAsDouble());
  }

  private static Case described(JsonObject entry, float[] vector) {
    List<Long> ids = new ArrayList<>();
    entry.getAsJsonArray("ids").forEach(id -> ids.add(id.getAsLong()));
    return new Case(
        entry.get("name").getAsString(),
        entry.get("text").getAsString(),
        entry.get("tokenCount").getAsInt(),
        ids,
        vector);
  }

  private static byte[] bytes(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/goldens/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
