package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbeddings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tokens of the original, where they stand in the text, and the vector of each. */
class TokenGoldenTest {

  @Test
  void tokensSpansAndVectors() throws IOException {
    JsonObject golden =
        JsonParser.parseString(TinyModels.read(TinyModels.BERT.resolve("tokens.json")))
            .getAsJsonObject();
    ByteBuffer vectors =
        ByteBuffer.wrap(Files.readAllBytes(TinyModels.BERT.resolve("tokens.f32")))
            .order(ByteOrder.LITTLE_ENDIAN);
    try (TransformerEmbedder embedder = TransformerEmbedder.load(TinyModels.BERT)) {
      for (JsonElement entry : golden.getAsJsonArray("cases")) {
        JsonObject expected = entry.getAsJsonObject();
        TokenEmbeddings found = embedder.tokens(expected.get("text").getAsString());

        assertThat(found.tokens()).isEqualTo(tokens(expected));
        for (int i = 0; i < found.tokens().size(); i++) {
          for (float value : found.vectors().get(i).toArray()) {
            assertThat(value).isEqualTo(vectors.getFloat(), within(1e-5f));
          }
        }
      }
    }
    assertThat(vectors.remaining()).isZero();
  }

  private static List<Token> tokens(JsonObject expected) {
    JsonArray ids = expected.getAsJsonArray("ids");
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      JsonArray span = expected.getAsJsonArray("spans").get(i).getAsJsonArray();
      tokens.add(
          new Token(
              expected.getAsJsonArray("tokens").get(i).getAsString(),
              ids.get(i).getAsInt(),
              span.get(0).getAsInt(),
              span.get(1).getAsInt()));
    }
    return tokens;
  }
}
