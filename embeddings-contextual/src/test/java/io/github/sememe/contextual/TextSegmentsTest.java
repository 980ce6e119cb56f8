package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.Embedders;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.huggingface.TokenizerFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Long texts are tokenized in segments, with the same result. */
class TextSegmentsTest {

  @RepeatedTest(20)
  void segmentsTogetherAreTheText(RepetitionInfo repetition) {
    String text = randomText(new Random(repetition.getCurrentRepetition()), 30_000);

    List<String> segments = TextSegments.of(text);

    assertThat(String.join("", segments)).isEqualTo(text);
    assertThat(segments.subList(0, segments.size() - 1))
        .allMatch(segment -> Character.isWhitespace(segment.charAt(segment.length() - 1)));
  }

  /** The description tokenizes the whole text at once, the count goes by segments. */
  @RepeatedTest(10)
  void segmentsHaveTheTokensOfTheWhole(RepetitionInfo repetition) {
    String text = randomText(new Random(repetition.getCurrentRepetition()), 12_000);
    String json = TinyModels.read(TinyModels.BERT.resolve("tokenizer.json"));
    try (NativeTokenizer tokenizer =
        NativeTokenizer.open(TokenizerFile.parse(json, "tokenizer.json"))) {
      List<Integer> whole = new ArrayList<>();
      tokenizer.encode(text, (id, start, end) -> whole.add(id));

      assertThat(Arrays.stream(tokenizer.ids(text)).boxed().toList()).isEqualTo(whole);
    }
  }

  private static String randomText(Random random, int length) {
    String alphabet =
        "abcdefg  ABC\n\t\räöüéßİſ.,;!?[]#@ αΣςжЙїمَرשָׁםहिन्ক্তไทยกำ"
            + "的今天カﾀ゙Привет한국\u1112\u1161\u11ab😀👩‍🚀𐌲e\u0301 \u0301\u00a0\u2028\u3000\u200b\u0000\ufffd";
    StringBuilder text = new StringBuilder(length);
    while (text.length() < length) {
      int at = random.nextInt(alphabet.length());
      text.append(alphabet, at, alphabet.offsetByCodePoints(at, 1));
      if (random.nextInt(500) == 0) {
        text.append("[SEP]");
      }
    }
    return TextSegments.withoutLoneSurrogates(text.toString());
  }

  @Test
  void loneSurrogatesAreReplacedAndPairsStay() {
    assertThat(TextSegments.withoutLoneSurrogates("a\ud800b")).isEqualTo("a\ufffdb");
    assertThat(TextSegments.withoutLoneSurrogates("a\udc00")).isEqualTo("a\ufffd");
    assertThat(TextSegments.withoutLoneSurrogates("\udc00\ud800")).isEqualTo("\ufffd\ufffd");
    assertThat(TextSegments.withoutLoneSurrogates("\ud83d\ude00\ud83d")).isEqualTo("😀\ufffd");
    assertThat(TextSegments.withoutLoneSurrogates("plain")).isEqualTo("plain");
  }

  @Test
  void spansCountUtf16Units() {
    String text = "😀 river 😀😀 bridge";
    try (TokenEmbedder embedder = (TokenEmbedder) Embedders.load(TinyModels.BERT)) {
      assertThat(embedder.tokens(text).tokens().stream().filter(token -> token.start() >= 0))
          .extracting(token -> text.substring(token.start(), token.end()))
          .containsExactly("😀", "river", "😀😀", "bridge");
    }
  }
}
