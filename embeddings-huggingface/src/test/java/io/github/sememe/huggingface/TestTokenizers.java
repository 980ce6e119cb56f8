package io.github.sememe.huggingface;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Tokenizers of published models, and small ones with one thing different each. */
final class TestTokenizers {
  private static final Path PUBLISHED = Path.of("target", "tokenizers");

  private static final String PIECES =
      """
      {"[PAD]":0,"[UNK]":1,"[CLS]":2,"[SEP]":3,"[MASK]":4,"a":5,"b":6,"ab":7,"##a":8,"##b":9,"##ab":10,
       "A":11,"é":12,"e":13,"##e":14,"##é":15,"中":16,"文":17,"##文":18,"!":19,"##!":20,"ß":21,"ss":22,
       "ı":23,"i":24,"##i":25,"한":26,"ᄒ":27,"##ᅡ":28,"##ᆫ":29,"ü":30,"u":31,"##u":32,"́":33,"##́":34,
       "##〮":35,"〮":36,"new":37,"york":38,"😀":39,"##😀":40," ":41,"## ":42,"##y":43,"x":44,"##x":45,
       "##-":46,"-":47,"##̈":48,"##̧":49,"Ab":50,"##中":51,"##":52,"#":53,"###":54}\
      """;

  /** Those that {@code tools/make_tokenizer_goldens.py} has trained. */
  static final List<String> TRAINED =
      List.of(
          "gpt2",
          "roberta",
          "modernbert",
          "qwen",
          "llama",
          "xlm-roberta",
          "multilingual-e5",
          "deberta",
          "potion",
          "albert",
          "compatible",
          "replacing");

  /** Stands for the character map of SentencePiece, which is a file of its own. */
  private static final String MAP = "nmt_nfkc";

  private TestTokenizers() {}

  static String trained(String name) {
    String json = new String(resource(name + ".json"), StandardCharsets.UTF_8);
    return json.contains(MAP) ? json.replace(MAP, characterMap()) : json;
  }

  private static String characterMap() {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(resource(MAP + ".gz")))) {
      return Base64.getEncoder().encodeToString(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(TestTokenizers.class.getResourceAsStream("/tokenizers/" + name))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String published(String name) {
    try {
      return Files.readString(PUBLISHED.resolve(name + "-tokenizer.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String bert(boolean clean, boolean ideographs, String strip, boolean lower) {
    return String.format(
        Locale.ROOT,
        """
        {"type":"BertNormalizer","clean_text":%s,"handle_chinese_chars":%s,"strip_accents":%s,"lowercase":%s}\
        """,
        clean,
        ideographs,
        strip,
        lower);
  }

  static String sequence(String... types) {
    StringBuilder parts = new StringBuilder();
    for (String type : types) {
      parts.append(parts.isEmpty() ? "" : ",").append(type.startsWith("{") ? type : part(type));
    }
    return "{\"type\":\"Sequence\",\"normalizers\":[" + parts + "]}";
  }

  static String part(String type) {
    return "{\"type\":\"" + type + "\"}";
  }

  static String added(int id, String content, String flags) {
    return String.format(
        Locale.ROOT,
        """
        {"id":%d,"content":"%s","single_word":%s,"lstrip":%s,"rstrip":%s,"normalized":%s,"special":%s}\
        """,
        id,
        content,
        flags.contains("w"),
        flags.contains("l"),
        flags.contains("r"),
        flags.contains("n"),
        flags.contains("s"));
  }

  static String file(String added, String normalizer, String preTokenizer, String model) {
    return String.format(
        Locale.ROOT,
        """
        {"version":"1.0","truncation":null,"padding":null,"added_tokens":[%s],"normalizer":%s,
         "pre_tokenizer":%s,"post_processor":null,"decoder":null,"model":{"type":"WordPiece",
         "unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100%s,"vocab":%s}}\
        """,
        added,
        normalizer,
        preTokenizer,
        model,
        PIECES);
  }

  private static String special() {
    return added(0, "[PAD]", "s") + "," + added(1, "[UNK]", "s") + "," + added(4, "[MASK]", "sl");
  }

  /** Returns small tokenizers of all kinds. */
  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>(small());
    TRAINED.forEach(name -> all.put(name, trained(name)));
    return all;
  }

  /** Returns small tokenizers of word pieces, by what is special about them. */
  static Map<String, String> small() {
    String usual = bert(true, true, "null", true);
    String split = part("BertPreTokenizer");
    Map<String, String> all = new LinkedHashMap<>();
    all.put("usual", file(special(), usual, split, ""));
    all.put("cased", file(special(), bert(true, true, "null", false), split, ""));
    all.put("accents kept", file(special(), bert(true, true, "false", true), split, ""));
    all.put("only accents", file(special(), bert(false, false, "true", false), split, ""));
    all.put("not cleaned", file(special(), bert(false, true, "null", true), split, ""));
    all.put("ideographs together", file(special(), bert(true, false, "null", true), split, ""));
    all.put("no normaliser", file(special(), "null", split, ""));
    all.put("decomposed", file(special(), part("NFD"), split, ""));
    all.put("any mark", file(special(), sequence("NFD", "StripAccents", "Lowercase"), split, ""));
    all.put(
        "lower first", file(special(), sequence("Lowercase", "NFD", "StripAccents"), split, ""));
    all.put("twice", file(special(), sequence(usual, "NFD", part("Lowercase")), split, ""));
    all.put("at space", file(special(), usual, part("WhitespaceSplit"), ""));
    all.put("not split", file(special(), usual, "null", ""));
    all.put(
        "punctuation",
        file(
            special(),
            usual,
            """
            {"type":"Sequence","pretokenizers":[{"type":"WhitespaceSplit"},
             {"type":"Punctuation","behavior":"Isolated"}]}\
            """,
            ""));
    all.put(
        "short words", file(special(), usual, split, "").replace("per_word\":100", "per_word\":3"));
    all.put("no mark", file(special(), usual, split, "").replace("\"##\",\"max", "\"\",\"max"));
    all.put(
        "added",
        file(
            String.join(
                ",",
                added(1, "[UNK]", "s"),
                added(60, "ab", "w"),
                added(61, "<x>", "lr"),
                added(62, "<x>x", ""),
                added(63, "New York", "n"),
                added(64, "É", "nw"),
                added(65, "é!", "nlr"),
                added(66, "中文", "n"),
                added(67, "New", "nl"),
                added(68, "aa", "w")),
            usual,
            split,
            ""));
    all.put(
        "added, spaces taken",
        file(
            String.join(
                ",",
                added(60, "<x>", "r"),
                added(61, "  ", "lr"),
                added(62, "ab", ""),
                added(63, "the", "n"),
                added(62, "ab", "wl")),
            usual,
            split,
            ""));
    all.put(
        "added, places trimmed",
        file(added(4, "[MASK]", "slr") + "," + added(60, "ab", "nlr"), usual, split, "")
            .replace(
                "\"post_processor\":null",
                """
                "post_processor":{"type":"RobertaProcessing","sep":["[SEP]",3],"cls":["[CLS]",2],
                "trim_offsets":true,"add_prefix_space":false}\
                """));
    all.put(
        "added, decomposed",
        file(added(60, "é", "n") + "," + added(61, "x", "nw"), part("NFD"), split, ""));
    return all;
  }
}
