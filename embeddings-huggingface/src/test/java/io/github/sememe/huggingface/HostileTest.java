package io.github.sememe.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.sememe.ModelFormatException;
import io.github.sememe.spi.ModelSource;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and texts that somebody has made to do harm are refused in words, or cost little. */
class HostileTest {
  private static final String USUAL = TestTokenizers.small().get("usual");
  private static final int DEEP = 100_000;

  @TempDir Path folder;

  private static String with(String part, String replacement) {
    assertThat(USUAL).contains(part);
    return USUAL.replace(part, replacement);
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(
            () -> TokenizerFile.parse(json, "tokenizer.json").open(TokenizerChoice.JAVA).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("tokenizer.json")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"decoder\":null | \"decoder\":%s",
        "\"added_tokens\":[ | \"added_tokens\":[%s,",
        "\"a\":5 | \"a\":%s",
        "\"unk_token\":\"[UNK]\" | \"unk_token\":%s",
        "\"truncation\":null | \"truncation\":%s"
      })
  void valuesThatNestWithoutEndAreRefused(String part, String replacement) {
    for (String open : List.of("[", "{\"a\":")) {
      String close = open.equals("[") ? "]" : "}";
      String deep = open.repeat(DEEP) + "1" + close.repeat(DEEP);
      assertRefused(with(part, replacement.replace("%s", deep)), "no JSON of a tokenizer");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[],", "{},", "1,", "\"\","})
  void treesOfMoreValuesThanAnyoneNeedsAreRefused(String value) {
    String many = "[" + value.repeat(1_000_000) + "1]";
    assertRefused(with("\"decoder\":null", "\"decoder\":" + many), "more than 1000000 values");
  }

  @Test
  void theSameHoldsForOtherFilesOfAModel() throws IOException {
    ModelFiles files = new ModelFiles(new ModelSource.OnDisk(folder));
    for (String content :
        List.of("[".repeat(DEEP), "{\"a\":[" + "[],".repeat(1_000_000) + "1]}", "{} {}", "")) {
      Files.writeString(folder.resolve("config.json"), content);
      assertThatThrownBy(() -> JsonFile.read(files, "config.json"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("config.json")
          .hasMessageContaining("no JSON");
    }
  }

  @Test
  void aHugeFileIsRefusedBeforeItIsRead() throws IOException {
    Path path = folder.resolve("tokenizer.json");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(300L << 20);
    }
    ModelFiles files = new ModelFiles(new ModelSource.OnDisk(folder));
    assertThatThrownBy(() -> TokenizerFile.read(files, "tokenizer.json"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining((300L << 20) + " bytes");
  }

  @ParameterizedTest
  @CsvSource({"-1", "2147483647", "2147483648", "1e30", "1.5", "10000001", "true", "null", "[]"})
  void numbersOfPiecesThatNoTableCanHaveAreRefused(String id) {
    assertRefused(with("\"a\":5", "\"a\":" + id), "");
    assertRefused(
        with("\"added_tokens\":[{\"id\":0", "\"added_tokens\":[{\"id\":" + id)
            .replace("\"id\":null", "\"id\":-1"),
        "");
  }

  @Test
  void numbersMayHaveHolesAndComeTwice() {
    String holes = with("\"a\":5", "\"a\":9999999");
    try (Tokenizer tokenizer =
        TokenizerFile.parse(holes, "tokenizer.json").open(TokenizerChoice.JAVA)) {
      assertThat(tokenizer.ids("a b")).containsExactly(9_999_999, 6);
      assertThat(tokenizer.piece(9_999_999)).isEqualTo("a");
      assertThatThrownBy(() -> tokenizer.piece(5)).isInstanceOf(IllegalArgumentException.class);
    }
    String twice = with("\"b\":6", "\"b\":5");
    try (Tokenizer tokenizer =
        TokenizerFile.parse(twice, "tokenizer.json").open(TokenizerChoice.JAVA)) {
      assertThat(tokenizer.ids("a b")).containsExactly(5, 5);
      assertThat(tokenizer.piece(5)).isIn("a", "b");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2147483647", "1000001", "1e30"})
  void longestWordsWithoutBoundAreRefused(String longest) {
    assertRefused(with("per_word\":100", "per_word\":" + longest), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2147483647", "1e30", "1.5"})
  void whatIsPutAroundTextsHasNumbersOfTokens(String id) {
    assertRefused(
        with(
            "\"post_processor\":null",
            "\"post_processor\":{\"type\":\"BertProcessing\",\"sep\":[\"[SEP]\",3],\"cls\":[\"[CLS]\","
                + id
                + "]}"),
        "key cls");
    assertRefused(
        with(
            "\"post_processor\":null",
            "\"post_processor\":{\"type\":\"TemplateProcessing\",\"single\":[{\"SpecialToken\":{\"id\":"
                + "\"[CLS]\"}},{\"Sequence\":{\"id\":\"A\"}}],\"special_tokens\":{\"[CLS]\":{\"ids\":["
                + id
                + "]}}}"),
        "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"strategy\":{\"Fixed\":2147483647},\"pad_id\":0}",
        "{\"strategy\":{\"Fixed\":-1},\"pad_id\":0}",
        "{\"strategy\":\"BatchLongest\",\"pad_to_multiple_of\":2147483647}",
        "{\"strategy\":\"BatchLongest\",\"pad_to_multiple_of\":0}",
        "{\"strategy\":\"BatchLongest\",\"pad_id\":-1}"
      })
  void paddingWithoutBoundIsRefused(String padding) {
    TokenizerFile file =
        TokenizerFile.parse(with("\"padding\":null", "\"padding\":" + padding), "tokenizer.json");
    assertThatThrownBy(file::padding)
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("tokenizer.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"merges\":[ | \"merges\":[[\"none\",\"a\"], | 'none', which the vocabulary does not have",
        "\"merges\":[ | \"merges\":[[\"a\",\"none\"], | 'none', which the vocabulary does not have",
        "\"merges\":[ | \"merges\":[[\"!\",\"Z\"], | '!Z', which the vocabulary does not have",
        "\"merges\":[ | \"merges\":[\"a\", | 'a'",
        "\"merges\":[ | \"merges\":[\"a b c\", | 'a b c'",
        "\"merges\":[ | \"merges\":[[\"a\",\"b\",\"c\"], | no JSON of a tokenizer",
        "\"merges\":[ | \"merges\":[[\"a\"], | no JSON of a tokenizer",
        "\"merges\":[ | \"merges\":[7, | '7'",
        "\"merges\":[ | \"merges\":[{}, | no JSON of a tokenizer",
        "\"merges\":[ | \"merges\":null,\"unk_token\":[ | key model.merges: no array",
        "\"dropout\":null | \"dropout\":0.5 | key model.dropout",
        "\"dropout\":null | \"dropout\":{} | tokenizer.json",
        "\"ignore_merges\":false | \"ignore_merges\":{} | tokenizer.json",
        "\"a\":64 | \"a\":65 | a number that comes twice",
        "\"a\":64 | \"a-a\":64 | 'a', which the vocabulary does not have",
        "\"a\":64 | \"a\":-1 | number -1",
        "\"end_of_word_suffix\":null | \"end_of_word_suffix\":\"x\" | key model.end_of_word_suffix",
        "\"add_prefix_space\":false | \"add_prefix_space\":7 | tokenizer.json"
      })
  void brokenBytePairsAreRefused(String part, String replacement, String message) {
    String json = TestTokenizers.trained("gpt2");
    assertThat(json).contains(part);
    assertRefused(json.replace(part, replacement), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"unk_id\":3 | \"unk_id\":-1 | key model.unk_id",
        "\"unk_id\":3 | \"unk_id\":900000 | key model.unk_id",
        "\"unk_id\":3 | \"unk_id\":1.5 | key model.unk_id",
        "\"unk_id\":3 | \"unk_id\":null | key model.unk_id",
        "[\"<s>\",0.0] | [\"<s>\",1e999] | piece <s>: score Infinity",
        "[\"<s>\",0.0] | [\"<s>\",-1e999] | piece <s>: score -Infinity",
        "[\"<s>\",0.0] | [\"<s>\",NaN] | no JSON of a tokenizer",
        "[\"<s>\",0.0] | [\"<s>\",\"0\"] | piece <s>: no number",
        "[\"<s>\",0.0] | [\"<s>\"] | piece <s>: no number",
        "[\"<s>\",0.0] | [\"<s>\",0.0,1] | no JSON of a tokenizer",
        "[\"<s>\",0.0] | [\"<pad>\",0.0] | a piece that comes twice",
        "\"split\":true | \"split\":7 | tokenizer.json",
        "\"prepend_scheme\":\"always\" | \"prepend_scheme\":\"sometimes\" | key pre_tokenizer.prepend_scheme",
        "\"replacement\":\"▁\" | \"replacement\":\"\" | key pre_tokenizer.replacement",
        "\"Regex\":\" {2,}\" | \"Regex\":\"(a+)+$\" | key normalizer.pattern"
      })
  void brokenScoresAreRefused(String part, String replacement, String message) {
    String json = TestTokenizers.trained("xlm-roberta");
    assertThat(json).contains(part);
    assertRefused(json.replace(part, replacement), message);
  }

  @Test
  void brokenCharacterMapsAreRefused() {
    String whole = characterMap();
    byte[] bytes = Base64.getDecoder().decode(whole);
    for (int size : new int[] {-1, Integer.MAX_VALUE, bytes.length, 3, 0}) {
      byte[] broken = bytes.clone();
      ByteBuffer.wrap(broken).order(ByteOrder.LITTLE_ENDIAN).putInt(0, size);
      assertMapRefused(whole, Base64.getEncoder().encodeToString(broken));
    }
    assertMapRefused(whole, "");
    assertMapRefused(whole, "AAA=");
    assertMapRefused(whole, "no base64!");
    assertMapRefused(whole, whole.substring(0, 4000));
  }

  /** Whoever does not know what a key asks for does not guess. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gpt2 | \"dropout\":null | \"dropout\":null,\"alpha\":0.1 | key BPE.alpha",
        "gpt2 | \"use_regex\":true | \"use_regex\":true,\"flags\":\"i\" | key ByteLevel.flags",
        "gpt2 | \"pre_tokenizer\":{ | \"pre_tokenizer\":null,\"was\":{ | key pre_tokenizer: null",
        "gpt2 | \"pre_tokenizer\":{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"trim_offsets\":true,\"use_regex\":true} "
            + "| \"pre_tokenizer\":{\"type\":\"BertPreTokenizer\"} | key pre_tokenizer: BertPreTokenizer",
        "qwen | \"invert\":false | \"invert\":false,\"limit\":7 | key Split.limit",
        "xlm-roberta | \"unk_id\":3 | \"unk_id\":3,\"alpha\":[0.1] | key Unigram.alpha",
        "xlm-roberta | \"split\":true | \"split\":true,\"every\":2 | key Metaspace.every",
        "modernbert | {\"type\":\"NFC\" | {\"type\":\"NFC\",\"version\":15 | key NFC.version",
        "roberta | ],\"trim_offsets\":true, | ], | RobertaProcessing without trim_offsets",
        "roberta | \"RobertaProcessing\" | \"BertProcessing\" | key BertProcessing.trim_offsets",
        "albert | \"single\":[{\"SpecialToken\":{\"id\":\"<s>\",\"type_id\":0 "
            + "| \"single\":[{\"SpecialToken\":{\"id\":\"<s>\",\"type_id\":2 | type_id 2",
        "modernbert | {\"type\":\"NFC\" "
            + "| {\"type\":\"Strip\",\"strip_left\":true,\"strip_right\":true | normalises to nothing"
      })
  void whatIsNotKnownIsNotGuessed(String name, String part, String replacement, String message) {
    String json = TestTokenizers.trained(name);
    assertThat(json).contains(part);
    assertRefused(json.replace(part, replacement), message);
  }

  @Test
  void aKeyOfNothingAsksForNothing() {
    String json = TestTokenizers.trained("gpt2").replace("\"dropout\":null", "\"alpha\":null");
    TokenizerFile.parse(json, "tokenizer.json").open(TokenizerChoice.JAVA).close();
  }

  /** Files of the first years tell it by the other keys. */
  @Test
  void theTypeOfAModelMayBeLeftOut() {
    String bytePairs = TestTokenizers.trained("gpt2");
    String unigram = TestTokenizers.trained("xlm-roberta");
    for (String json : List.of(USUAL, bytePairs, unigram)) {
      String without = json.replaceFirst("\"type\":\"(WordPiece|BPE|Unigram)\",", "");
      assertThat(without).isNotEqualTo(json);
      assertLikeTheOriginal(without, "The other texts, 1234 of them: don't!");
    }
  }

  /** A stretch between added tokens costs what it is long, whatever follows it. */
  @Test
  void manyAddedTokensTakeLittleMoreThanTheirLength() {
    assertLikeTheOriginal(TestTokenizers.trained("potion"), "ab <mask> ".repeat(50_000));
  }

  /** Words may end without a space. */
  @ParameterizedTest
  @ValueSource(strings = {"modernbert", "qwen"})
  void textsWithoutSpacesMayBeLong(String name) {
    String text = "\u4E2D\u3002".repeat(BytePairRun.MOST_BYTES / 2 + 1) + "e\u0301";
    assertLikeTheOriginal(TestTokenizers.trained(name), text);
  }

  private static void assertLikeTheOriginal(String json, String text) {
    try (Tokenizer ours = TokenizerFile.parse(json, "tokenizer.json").open(TokenizerChoice.JAVA);
        OriginalTokenizer original = new OriginalTokenizer(json)) {
      assertThat(Tokens.of(ours, text)).isEqualTo(original.encode(text));
    }
  }

  private static String characterMap() {
    String json = TestTokenizers.trained("deberta");
    String start = "\"precompiled_charsmap\":\"";
    int from = json.indexOf(start) + start.length();
    return json.substring(from, json.indexOf('"', from));
  }

  private static void assertMapRefused(String whole, String broken) {
    assertRefused(
        TestTokenizers.trained("deberta").replace(whole, broken), "key precompiled_charsmap");
  }

  /** Whatever the units of the trie lead to, texts are tokenized or the map is refused. */
  @Test
  void triesThatLeadAnywhereDoNoHarm() {
    String whole = characterMap();
    byte[] bytes = Base64.getDecoder().decode(whole);
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      byte[] broken = bytes.clone();
      for (int j = 0; j < 40; j++) {
        broken[4 + random.nextInt(3000)] = (byte) random.nextInt();
      }
      String json =
          TestTokenizers.trained("deberta")
              .replace(whole, Base64.getEncoder().encodeToString(broken));
      try (Tokenizer tokenizer =
          TokenizerFile.parse(json, "tokenizer.json").open(TokenizerChoice.JAVA)) {
        assertThat(tokenizer.ids("abc é \uFF21\u2000 \uFB01\u0301\u00A0 x")).isNotEmpty();
      } catch (ModelFormatException e) {
        assertThat(e).hasMessageContaining("key precompiled_charsmap");
      }
    }
  }

  @Test
  void aMissingByteIsRefused() {
    String json = TestTokenizers.trained("gpt2");
    String unused = "\"\u00FF\":";
    assertThat(json).contains(unused);
    assertRefused(json.replace(unused, "\"\u00FF\u00FF\":"), "no piece for the byte 255");
  }

  /** Of merges that come twice the last counts, and that a piece is made of itself is no matter. */
  @Test
  void mergesMayComeTwice() {
    String json =
        TestTokenizers.trained("gpt2").replace("\"merges\":[", "\"merges\":[[\"t\",\"h\"],");
    try (Tokenizer ours = TokenizerFile.parse(json, "tokenizer.json").open(TokenizerChoice.JAVA);
        OriginalTokenizer original = new OriginalTokenizer(json)) {
      for (String text : List.of("the other tthh thththt", "heath hth")) {
        assertThat(Tokens.of(ours, text)).isEqualTo(original.encode(text));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "\u00E9", "\u4E2D", "\uD83D\uDE00", "e\u0301", "the", " ", "\n", "1", "!"})
  void wordsOfManyLettersTakeLittleMoreThanTheirLength(String part) {
    for (String name : TestTokenizers.TRAINED) {
      String json = TestTokenizers.trained(name);
      String text = part.repeat(100_000 / part.length());
      try (Tokenizer ours = TokenizerFile.parse(json, name).open(TokenizerChoice.JAVA);
          OriginalTokenizer original = new OriginalTokenizer(json)) {
        assertThat(Tokens.of(ours, text)).as(name).isEqualTo(original.encode(text));
      }
    }
  }

  /** Each a text of 50 MB, in a heap that holds it and buffers of a fixed size, and little more. */
  @ParameterizedTest
  @CsvSource({
    "-Xmx140m, usual added",
    "-Xmx180m, roberta modernbert qwen",
    "-Xmx180m, multilingual-e5"
  })
  void hugeTextsAreTokenizedInLittleMemory(String heap, String names) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                classPath(),
                HugeTexts.class.getName()));
    command.addAll(List.of(names.split(" ")));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("counted");
  }

  /** On the module path the runner's class path is not ours: name the places of the classes. */
  private static String classPath() {
    return Stream.of(
            HugeTexts.class,
            TokenizerFile.class,
            ModelFormatException.class,
            JsonParser.class,
            NullMarked.class)
        .map(each -> each.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator, "target/classes" + File.pathSeparator, ""));
  }
}
