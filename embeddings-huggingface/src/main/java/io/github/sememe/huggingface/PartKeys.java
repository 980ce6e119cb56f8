package io.github.sememe.huggingface;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/**
 * The keys of each part of a pipeline that are followed here, or of which the original makes
 * nothing. What another key asks for is not known, so that a part with one is not known either.
 */
final class PartKeys {
  private static final Map<String, Set<String>> KNOWN =
      Map.ofEntries(
          entry("Sequence", Set.of("normalizers", "pretokenizers", "processors")),
          entry(
              "BertNormalizer",
              Set.of("clean_text", "handle_chinese_chars", "strip_accents", "lowercase")),
          entry("NFC", Set.of()),
          entry("NFD", Set.of()),
          entry("NFKC", Set.of()),
          entry("NFKD", Set.of()),
          entry("Lowercase", Set.of()),
          entry("StripAccents", Set.of()),
          entry("Precompiled", Set.of("precompiled_charsmap")),
          entry("Replace", Set.of("pattern", "content")),
          entry("Strip", Set.of("strip_left", "strip_right")),
          entry("BertPreTokenizer", Set.of()),
          entry("WhitespaceSplit", Set.of()),
          entry("Punctuation", Set.of("behavior")),
          entry("Split", Set.of("pattern", "behavior", "invert")),
          entry("ByteLevel", Set.of("add_prefix_space", "trim_offsets", "use_regex")),
          entry(
              "Metaspace",
              Set.of("replacement", "prepend_scheme", "split", "add_prefix_space", "str_rep")),
          entry("TemplateProcessing", Set.of("single", "pair", "special_tokens")),
          entry("BertProcessing", Set.of("sep", "cls")),
          entry("RobertaProcessing", Set.of("sep", "cls", "trim_offsets", "add_prefix_space")),
          entry(
              "WordPiece",
              Set.of("unk_token", "continuing_subword_prefix", "max_input_chars_per_word")),
          entry(
              "BPE",
              Set.of(
                  "dropout",
                  "unk_token",
                  "continuing_subword_prefix",
                  "end_of_word_suffix",
                  "fuse_unk",
                  "byte_fallback",
                  "ignore_merges")),
          entry("Unigram", Set.of("unk_id", "byte_fallback")));

  private PartKeys() {}

  /**
   * Requires that nothing is asked of a part that is not known; null asks for nothing.
   *
   * @param type the type of the part; one that is not known itself is for the caller to refuse
   */
  static void require(String type, JsonFile part) throws UnknownPipeline {
    Set<String> known = KNOWN.getOrDefault(type, part.keys());
    for (String key : part.keys()) {
      if (part.has(key) && !key.equals("type") && !known.contains(key)) {
        throw new UnknownPipeline(type + "." + key, "a key", "a " + type + " without it");
      }
    }
  }
}
