package io.github.sememe.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.ModelFormatException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a {@code tokenizer.json} says, and what is refused. */
class TokenizerFileTest {
  private static final String USUAL = TestTokenizers.small().get("usual");

  private static Tokenizer open(String json) {
    return TokenizerFile.parse(json, "tokenizer.json").open(TokenizerChoice.JAVA);
  }

  private static String usualWith(String part, String replacement) {
    assertThat(USUAL).contains(part);
    return USUAL.replace(part, replacement);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'TemplateProcessing','single':[{'SpecialToken':{'id':'[CLS]','type_id':0}},"
            + "{'Sequence':{'id':'A','type_id':0}},{'SpecialToken':{'id':'[SEP]','type_id':0}}],'pair':[],"
            + "'special_tokens':{'[CLS]':{'id':'[CLS]','ids':[2],'tokens':['[CLS]']},"
            + "'[SEP]':{'id':'[SEP]','ids':[3],'tokens':['[SEP]']}}}",
        "{'type':'BertProcessing','sep':['[SEP]',3],'cls':['[CLS]',2]}",
        "{'type':'RobertaProcessing','sep':['[SEP]',3],'cls':['[CLS]',2],'trim_offsets':true,"
            + "'add_prefix_space':false}"
      })
  void whatIsPutAroundATextIsThatOfTheOriginal(String processor) {
    String json =
        usualWith("\"post_processor\":null", "\"post_processor\":" + processor.replace('\'', '"'));
    try (Tokenizer ours = open(json);
        OriginalTokenizer original = new OriginalTokenizer(json)) {
      long[] whole = original.surrounded("ab");
      assertThat(whole).hasSize(3);
      assertThat(ours.prefix()).containsExactly((int) whole[0]);
      assertThat(ours.suffix()).containsExactly((int) whole[2]);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "null, false",
    "'{\"type\": \"BertNormalizer\", \"lowercase\": true}', true",
    "'{\"type\": \"BertNormalizer\", \"lowercase\": false}', false",
    "'{\"type\": \"Lowercase\"}', true",
    "'{\"type\": \"Sequence\", \"normalizers\": [{\"type\": \"NFC\"}, {\"type\": \"Lowercase\"}]}', true",
    "'{\"type\": \"Sequence\", \"normalizers\": [{\"type\": \"NFC\"}]}', false"
  })
  void lowerCasingIsFoundInNestedNormalisers(String normalizer, boolean expected) {
    String json = TestTokenizers.file("", normalizer, "null", "");

    assertThat(TokenizerFile.parse(json, "tokenizer.json").lowersCase()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cased", "no normaliser", "decomposed", "only accents"})
  void lowerCasingComesBeforeTheNormaliser(String name) {
    assertLowersCase(TestTokenizers.small().get(name), "AB aB", "ab ab");
  }

  @Test
  void publishedTokenizersCanBeToldToLowerCase() {
    String chinese = TestTokenizers.published("bge-small-zh-v1.5-q");
    assertLowersCase(chinese, "用 Java 和 ONNX 的模型", "用 java 和 onnx 的模型");
    TokenizerFile english =
        TokenizerFile.parse(TestTokenizers.published("bge-small-en-v1.5"), "tokenizer.json");
    assertThat(english.lowerCasing()).as("it lowers case already").isSameAs(english);
  }

  private static void assertLowersCase(String json, String capitals, String lower) {
    TokenizerFile file = TokenizerFile.parse(json, "tokenizer.json").lowerCasing();
    assertThat(file.lowersCase()).isTrue();
    try (Tokenizer before = open(json);
        Tokenizer ours = file.open(TokenizerChoice.JAVA);
        OriginalTokenizer original = new OriginalTokenizer(file.content())) {
      assertThat(ours.ids(capitals))
          .isEqualTo(before.ids(lower))
          .isNotEqualTo(before.ids(capitals));
      for (String text : List.of(capitals, "É ÉCOLE ΣΑΣ İ", "[MASK] [mask] ẞ")) {
        assertThat(Tokens.of(ours, text)).as(text).isEqualTo(original.encode(text));
      }
    }
  }

  @Test
  void sectionsThatCutAndFillUpAreTold() {
    TokenizerFile file =
        TokenizerFile.parse(TestTokenizers.published("all-minilm-l6-v2"), "tokenizer.json");
    assertThat(file.truncation()).contains(new TruncationRule(128, false));
    assertThat(file.padding()).contains(new PaddingRule(128, 1, 0, false));
    assertThat(file.unknownId()).contains(100);
    assertThat(file.vocabulary()).hasSize(30522);
    assertThat(new PaddingRule(0, 8, 0, false).missing(9)).isEqualTo(7);
  }

  @Test
  void piecesHaveTheirNames() {
    try (Tokenizer tokenizer = open(USUAL)) {
      assertThat(tokenizer.piece(7)).isEqualTo("ab");
      assertThat(tokenizer.count("ab ab!")).isEqualTo(3);
      assertThatThrownBy(() -> tokenizer.piece(5_000)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void loneSurrogatesCountAsReplacementCharacters() {
    for (String json : TestTokenizers.all().values()) {
      try (Tokenizer tokenizer = open(json)) {
        assertThat(Tokens.of(tokenizer, "a\uD800b \uDC00 x\uD83D"))
            .isEqualTo(Tokens.of(tokenizer, "a\uFFFDb \uFFFD x\uFFFD"));
      }
    }
  }

  @Test
  void longTextsAreTokenizedLikeTheirParts() {
    try (Tokenizer tokenizer = open(USUAL)) {
      String part = "ab é中\u0327 e\u0301!😀 ";
      int[] once = Tokens.of(tokenizer, part);
      int[] often = Tokens.of(tokenizer, part.repeat(3_000));
      assertThat(often).hasSize(3_000 * once.length);
      for (int i = 0; i < often.length; i++) {
        int shift = i % 3 == 0 ? 0 : i / once.length * part.length();
        assertThat(often[i]).isEqualTo(once[i % once.length] + shift);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"BertPreTokenizer\"', '\"ByteLevel\"', 'key pre_tokenizer: ByteLevel'",
    "'\"normalizer\":{', '\"normalizer\":{\"type\":\"Precompiled\"},\"was\":{', 'key normalizer:"
        + " Precompiled'",
    "'\"WordPiece\"', '\"WordLevel\"', 'key model.type: WordLevel'",
    "'\"WordPiece\"', '\"BPE\"', 'key BPE.max_input_chars_per_word'",
    "'\"post_processor\":null', '\"post_processor\":{\"type\":\"Reversing\"}', 'key post_processor:"
        + " Reversing'"
  })
  void anUnknownPipelineIsRefusedByName(String part, String replacement, String message) {
    String json = usualWith(part, replacement);
    assertThatThrownBy(() -> open(json))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("does not know");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"a\":5', '\"a\":-1'",
    "'\"a\":5', '\"a\":2147483647'",
    "'\"a\":5', '\"a\":\"b\"'",
    "'\"version\":\"1.0\"', '\"version\":\"9\"'",
    "'\"unk_token\":\"[UNK]\"', '\"unk_token\":\"none\"'",
    "'\"added_tokens\":[', '\"added_tokens\":[7,'",
    "'\"lowercase\":true', '\"lowercase\":\"yes\"'",
    "'\"max_input_chars_per_word\":100', '\"max_input_chars_per_word\":{}'"
  })
  void whatIsBrokenIsRefused(String part, String replacement) {
    String json = usualWith(part, replacement);
    assertThatThrownBy(() -> open(json))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("tokenizer.json");
  }

  @Test
  void sequencesWithoutEndAreRefused() {
    StringBuilder normalizer = new StringBuilder("{\"type\":\"NFD\"}");
    for (int i = 0; i < 40; i++) {
      normalizer.insert(0, "{\"type\":\"Sequence\",\"normalizers\":[").append("]}");
    }
    String json = TestTokenizers.file("", normalizer.toString(), "null", "");
    assertThatThrownBy(() -> open(json))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("sequences in sequences");
    String deep = "{\"normalizer\":" + "[".repeat(1_000_000);
    assertThatThrownBy(() -> TokenizerFile.parse(deep, "tokenizer.json"))
        .isInstanceOf(ModelFormatException.class);
  }

  @Test
  void cutFilesAreRefused() {
    for (int length = 0; length < USUAL.length() - 2; length += 7) {
      String cut = USUAL.substring(0, length);
      assertThatThrownBy(() -> TokenizerFile.parse(cut, "tokenizer.json"))
          .isInstanceOf(ModelFormatException.class);
    }
  }

  @Test
  void manyThreadsShareATokenizer() {
    try (Tokenizer tokenizer = open(USUAL)) {
      Map<Boolean, Long> results =
          java.util.stream.IntStream.range(0, 2_000)
              .parallel()
              .mapToObj(i -> Tokens.of(tokenizer, "ab " + "é! ".repeat(i % 7) + "中"))
              .collect(
                  java.util.stream.Collectors.partitioningBy(
                      tokens -> tokens.length % 3 == 0 && tokens[0] == 7,
                      java.util.stream.Collectors.counting()));
      assertThat(results.get(false)).isZero();
      assertThat(Arrays.stream(Tokens.of(tokenizer, "")).count()).isZero();
    }
  }
}
