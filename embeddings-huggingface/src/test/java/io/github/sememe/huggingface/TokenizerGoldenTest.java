package io.github.sememe.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java tokenizers give what the Python package gives; the goldens come from {@code
 * tools/make_tokenizer_goldens.py}.
 */
class TokenizerGoldenTest {

  static Iterable<String> names() {
    return TestTokenizers.TRAINED;
  }

  private static Tokenizer open(String name) {
    return TokenizerFile.parse(TestTokenizers.trained(name), name).open(TokenizerChoice.JAVA);
  }

  private static JsonObject goldens(String name) {
    return JsonParser.parseString(TestTokenizers.trained(name + "-goldens")).getAsJsonObject();
  }

  private static int[] numbers(JsonElement array) {
    JsonArray values = array.getAsJsonArray();
    return IntStream.range(0, values.size()).map(i -> values.get(i).getAsInt()).toArray();
  }

  @ParameterizedTest
  @MethodSource("names")
  void numbersAndPlacesAreThoseOfTheOriginal(String name) {
    JsonObject goldens = goldens(name);
    JsonObject texts = goldens.getAsJsonObject("texts");
    try (Tokenizer tokenizer = open(name)) {
      assertThat(tokenizer.engine()).isEqualTo("java");
      Map<String, JsonElement> tokens = goldens.getAsJsonObject("tokens").asMap();
      assertThat(tokens).hasSizeGreaterThan(90);
      tokens.forEach(
          (text, expected) ->
              assertThat(Tokens.of(tokenizer, texts.get(text).getAsString()))
                  .as(text)
                  .isEqualTo(numbers(expected)));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsPutAroundTextsIsThatOfTheOriginal(String name) {
    JsonObject goldens = goldens(name);
    try (Tokenizer tokenizer = open(name)) {
      int[] first = tokenizer.ids("a");
      assertThat(joined(tokenizer.prefix(), first, tokenizer.suffix()))
          .isEqualTo(numbers(goldens.get("single")));
      Optional<PairTemplate> pair = tokenizer.pair();
      int[] types = numbers(goldens.get("types"));
      assertThat(pair.isPresent()).isEqualTo(!name.equals("llama"));
      pair.ifPresent(
          template -> {
            assertThat(
                    joined(
                        template.before(),
                        first,
                        template.between(),
                        tokenizer.ids("b"),
                        template.after()))
                .isEqualTo(numbers(goldens.get("pair")));
            assertThat(template.marksSecond()).isEqualTo(types[types.length - 1] == 1);
          });
    }
  }

  private static int[] joined(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }

  @ParameterizedTest
  @MethodSource("names")
  void nobodyHasEditedTheGoldens(String name) throws NoSuchAlgorithmException {
    String sums = new String(TestTokenizers.resource("SHA256SUMS"), StandardCharsets.UTF_8);
    for (String file : List.of(name + ".json", name + "-goldens.json", "nmt_nfkc.gz")) {
      byte[] content = TestTokenizers.resource(file);
      String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      assertThat(sums).contains(sum + "  " + file + "\n");
    }
  }
}
