package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the native tokenizer may take a text in parts. */
class TokenizerTraitsTest {

  private static TokenizerTraits traits(String normalizer, String splitter, String added) {
    return TokenizerTraits.of(
        "{\"normalizer\": %s, \"pre_tokenizer\": %s, \"added_tokens\": [%s], \"model\": {\"vocab\": {}}}"
            .formatted(normalizer, splitter, added),
        "tokenizer.json");
  }

  @ParameterizedTest
  @CsvSource({
    "null, BertPreTokenizer, [MASK], true",
    "'{\"type\": \"BertNormalizer\"}', BertPreTokenizer, [MASK], true",
    "'{\"type\": \"Sequence\", \"normalizers\": [{\"type\": \"NFKC\"}]}', BertPreTokenizer, x, true",
    "null, Metaspace, [MASK], false",
    "null, ByteLevel, [MASK], false",
    "null, BertPreTokenizer, New York, false",
    "'{\"type\": \"Prepend\", \"prepend\": \"_\"}', BertPreTokenizer, x, false",
    "'{\"type\": \"Sequence\", \"normalizers\": [{\"type\": \"Strip\"}]}', BertPreTokenizer, x, false"
  })
  void textsAreOnlyCutWherePartsHaveTheTokensOfTheWhole(
      String normalizer, String splitter, String added, boolean expected) {
    TokenizerTraits traits =
        traits(
            normalizer,
            "{\"type\": \"%s\"}".formatted(splitter),
            "{\"id\": 1, \"content\": \"%s\"}".formatted(added));

    assertThat(traits.cutsAtWhitespace()).isEqualTo(expected);
  }
}
