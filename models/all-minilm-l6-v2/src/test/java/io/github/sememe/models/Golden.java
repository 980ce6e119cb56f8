package io.github.sememe.models;

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

/** Golden values as {@code tools/make_transformer_goldens.py} writes them. */
record Golden(int maxTokens, List<Case> cases) {

  /** A text, and what the original makes of it. */
  record Case(String name, String text, int tokenCount, List<Long> ids, float[] vector) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Golden read(String name) {
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
    return new Golden(json.get("maxTokens").getAsInt(), List.copyOf(cases));
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
