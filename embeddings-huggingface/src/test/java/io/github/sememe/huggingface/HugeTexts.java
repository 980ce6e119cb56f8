package io.github.sememe.huggingface;

import java.util.List;

/** A process of its own that tokenizes texts of 50 MB in a small heap. */
public final class HugeTexts {
  private static final int BYTES = 50_000_000;
  private static final List<String> PARTS =
      List.of("New York é! ", "x", "\u4e2d", "\uD83D\uDE00ab\u0301 ");

  private HugeTexts() {}

  /**
   * Prints how many tokens each text has, and how many a tenth of it.
   *
   * @param arguments the names of tokenizers of {@link TestTokenizers}
   */
  public static void main(String[] arguments) {
    for (String name : arguments) {
      try (Tokenizer tokenizer =
          TokenizerFile.parse(TestTokenizers.all().get(name), name).open(TokenizerChoice.JAVA)) {
        for (String part : PARTS) {
          boolean isLatin1 = part.chars().allMatch(c -> c < 0x100);
          int times = BYTES / part.length() / (isLatin1 ? 1 : 2) / 10 * 10;
          int some = count(tokenizer, part.repeat(times / 10));
          int all = count(tokenizer, part.repeat(times));
          boolean isRight = all == 10 * some || all == 1;
          if (!isRight && tokenizer instanceof SectionTokenizer) {
            // The first and the last part may be tokenized otherwise than those between.
            int twice = count(tokenizer, part.repeat(times / 5));
            isRight = all - some == 9 * (twice - some);
          }
          check(isRight, name + ", " + part + ": " + some + ", " + all);
        }
        checkMarks(tokenizer);
      }
    }
    System.out.println("counted");
  }

  /** A word that is too long for byte pairs is refused in words: that is 0 tokens. */
  private static int count(Tokenizer tokenizer, String text) {
    try {
      return tokenizer.count(text);
    } catch (IllegalArgumentException e) {
      check(e.getMessage().contains("a word of more than"), e.getMessage());
      return 0;
    }
  }

  /** More marks on a letter than fit are counted or refused in words. */
  private static void checkMarks(Tokenizer tokenizer) {
    try {
      check(tokenizer.count("a" + "\u0301".repeat(BYTES / 2)) > 0, "nothing of many marks");
    } catch (IllegalArgumentException e) {
      boolean isKnown =
          e.getMessage().contains("combining marks") || e.getMessage().contains("a word of more");
      check(isKnown, e.getMessage());
    }
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
