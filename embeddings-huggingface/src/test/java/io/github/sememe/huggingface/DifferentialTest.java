package io.github.sememe.huggingface;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The Java tokenizers give the numbers and places of the original, whatever the text. */
class DifferentialTest {
  private static final long SEED = Long.getLong("sememe.seed", 20261125L);
  private static final int RANDOM_TEXTS = 100_000;
  private static final int RANDOM_TEXTS_OF_SMALL = 5_000;
  private static final int LONG_TEXTS = 20;
  private static final int LAST = Character.MAX_CODE_POINT;
  private static final IntPredicate ALL =
      codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE;

  /** The first scripts, some of all others, and the last code point: small tokenizers are many. */
  private static final IntPredicate SOME =
      ALL.and(codePoint -> codePoint < 0x1200 || codePoint % 17 == 0 || codePoint == LAST);

  /**
   * Marks of Unicode 17, and one that was taken for another: the tokenizers of the Python package,
   * which we follow, know that they join the character before them; those of DJL do not yet.
   */
  private static final BitSet NEWER_MARKS = new BitSet();

  static {
    NEWER_MARKS.set(0x1ACF, 0x1AEC);
    NEWER_MARKS.set(0x10EFA, 0x10EFC);
    NEWER_MARKS.set(0x11A3A);
    NEWER_MARKS.set(0x11B60, 0x11B68);
    NEWER_MARKS.set(0x1E6E3, 0x1E6F6);
  }

  private static final int LENGTH_OF_MANY = 2_000;

  /** That of e5-small-v2 is the file of bge-small-en-v1.5: its SHA-256 begins with d241a60d5e8f. */
  private static final List<String> PUBLISHED =
      List.of("all-minilm-l6-v2", "bge-small-en-v1.5", "bge-small-zh-v1.5-q");

  private static final List<String> SNIPPETS =
      List.of(
          "[SEP]",
          "[CLS]",
          "[MASK]",
          "[UNK]",
          "[PAD]",
          "[SEP",
          "SEP]",
          "[[MASK]]",
          "##ing",
          "the",
          "Running",
          "NEW",
          "york",
          "New York",
          "ab",
          "aab",
          "<x>",
          "<x>x",
          "é!",
          "É",
          "e\u0301",
          "ı",
          "İ",
          "ß",
          "ẞ",
          "中文",
          "한국어",
          "각",
          "がぎ",
          "ｶﾞ",
          "नमस्ते",
          "ไทย",
          "😀",
          "👩‍👩‍👧",
          "a\u0344\u0345",
          "\u302E",
          "\u0315\u0300",
          "\u1D165\u1D16D",
          "x".repeat(101),
          "\u0000",
          "\uFFFD",
          "...",
          "don't",
          "3.14",
          "\u2028",
          "\u00A0",
          "\u3000",
          "\u200D",
          "\uFEFF",
          "ﬁ",
          "Å",
          "Å",
          "\u0958",
          "ؘ",
          "שָׁ",
          "<mask>",
          "<|endoftext|>",
          "é!",
          " ".repeat(30),
          "'s",
          "'S",
          "'Ve",
          "'ll",
          "'\u017F",
          "``",
          "''",
          "\u2581",
          "<unk>",
          "ﬁ\u0301",
          "\u0001",
          "㌀",
          "Ａ",
          "\u2162",
          "©\u200D©\uFE0F",
          "\u0915\u094D\u0915\u0301",
          "\u0600",
          "\n\n",
          "\r\n",
          " \t",
          "1234",
          "½",
          "١٢",
          "e\u0301\u0323",
          "\u1112\u1161\u11AB",
          "\uD55C\u11A8",
          "\u0F73\u0F71",
          " The",
          "'");

  @TestFactory
  Stream<DynamicTest> everyCodePoint() {
    return PUBLISHED.stream()
        .map(name -> test(name, TestTokenizers.published(name), c -> codePoints(c, ALL)));
  }

  @TestFactory
  Stream<DynamicTest> everyCodePointInSmallTokenizers() {
    return TestTokenizers.all().entrySet().stream()
        .map(entry -> test(entry.getKey(), entry.getValue(), c -> codePoints(c, SOME)));
  }

  @TestFactory
  Stream<DynamicTest> randomTexts() {
    return PUBLISHED.stream()
        .map(
            name ->
                test(
                    name,
                    TestTokenizers.published(name),
                    comparison -> random(comparison, RANDOM_TEXTS)));
  }

  @TestFactory
  Stream<DynamicTest> randomTextsInSmallTokenizers() {
    return TestTokenizers.all().entrySet().stream()
        .map(
            entry ->
                test(
                    entry.getKey(),
                    entry.getValue(),
                    comparison -> random(comparison, RANDOM_TEXTS_OF_SMALL)));
  }

  /** Texts that are read in several windows, with white space that fills one. */
  @TestFactory
  Stream<DynamicTest> longTextsInSmallTokenizers() {
    return TestTokenizers.all().entrySet().stream()
        .map(entry -> test(entry.getKey(), entry.getValue(), this::longTexts));
  }

  private void longTexts(Comparison comparison) {
    Random random = new Random(SEED);
    for (int i = 0; i < LONG_TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 20_000) {
        append(text, random);
        if (random.nextInt(2_000) == 0) {
          text.append(" ".repeat(random.nextInt(10_000)));
        }
        text.append(random.nextInt(3) == 0 ? "é! " : "");
      }
      comparison.check(text.toString());
    }
  }

  private static DynamicTest test(String name, String json, Consumer<Comparison> body) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          try (Comparison comparison = new Comparison(name, json)) {
            body.accept(comparison);
          }
        });
  }

  /** Every code point alone, and between letters. */
  private void codePoints(Comparison comparison, IntPredicate which) {
    StringBuilder many = new StringBuilder();
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (!which.test(codePoint)) {
        continue;
      }
      many.appendCodePoint(codePoint).append(" a").appendCodePoint(codePoint).append("b ");
      if (many.length() > LENGTH_OF_MANY || codePoint == LAST) {
        comparison.check(many.toString());
        many.setLength(0);
      }
    }
  }

  private void random(Comparison comparison, int count) {
    Random random = new Random(SEED);
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(12);
      for (int j = 0; j < length; j++) {
        append(text, random);
      }
      comparison.check(text.toString());
    }
  }

  private static void append(StringBuilder text, Random random) {
    switch (random.nextInt(10)) {
      case 0 -> text.append(SNIPPETS.get(random.nextInt(SNIPPETS.size())));
      case 1 -> text.append(' ');
      case 2 -> text.append((char) ('a' + random.nextInt(26)));
      case 3 -> text.append((char) random.nextInt(0x80));
      case 4 -> text.appendCodePoint(random.nextInt(0x700));
      case 5 -> text.append((char) (0x300 + random.nextInt(0x70)));
      case 6 -> text.append((char) random.nextInt(0xD800));
      case 7 -> text.append("ab\u0327\u0301e\u302E中!".charAt(random.nextInt(8)));
      default -> {
        int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
        if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
          text.appendCodePoint(codePoint);
        }
      }
    }
  }

  /** The two tokenizers of one file. */
  private static final class Comparison implements AutoCloseable {
    private final String name;
    private final OriginalTokenizer original;
    private final Tokenizer ours;
    private final boolean mapsClusters;

    Comparison(String name, String json) {
      this.name = name;
      this.mapsClusters = json.contains("precompiled_charsmap");
      this.original = new OriginalTokenizer(json);
      this.ours = TokenizerFile.parse(json, name).open(TokenizerChoice.JAVA);
    }

    void check(String anyText) {
      String text = mapsClusters ? withoutNewerMarks(anyText) : anyText;
      int[] expected = original.encode(text);
      int[] actual = Tokens.of(ours, text);
      if (!Arrays.equals(expected, actual)) {
        fail(difference(text, expected, actual));
      }
    }

    private static String withoutNewerMarks(String text) {
      return text.codePoints()
          .filter(codePoint -> !NEWER_MARKS.get(codePoint))
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }

    private String difference(String text, int[] expected, int[] actual) {
      int at = Math.max(0, Arrays.mismatch(expected, actual) / 3 * 3);
      int from = at < actual.length ? Math.max(0, actual[at + 1] - 3) : 0;
      int to = Math.min(text.length(), from + 16);
      return name
          + ", token "
          + at / 3
          + " (id, start, end): expected "
          + Arrays.toString(Arrays.copyOfRange(expected, at, at + 9))
          + " but was "
          + Arrays.toString(Arrays.copyOfRange(actual, at, at + 9))
          + " near "
          + from
          + " of "
          + text.length()
          + ": "
          + Tokens.escape(text.substring(from, to));
    }

    @Override
    public void close() {
      original.close();
      ours.close();
    }
  }
}
