package io.github.sememe.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Texts of 3 to 120 English words, more short ones than long ones, the same in every run and no two
 * alike. Each word is one token of BERT, so that no text is cut at 128 tokens.
 */
final class MixedTexts {
  /** A short text, as somebody types it into a search field. */
  static final String SHORT = "where does the small river run under an old stone bridge";

  private static final String[] WORDS =
      ("the small river runs under an old stone bridge while people walk home from market and a"
              + " train leaves from platform nine in the morning because bread is made at night"
              + " by women who know how to cook with water salt and time but children play music"
              + " on the street until rain begins to fall over green hills where no road goes")
          .split(" ");

  private MixedTexts() {}

  /** Prints texts, one a line, for benchmarks in other languages; the argument says how many. */
  public static void main(String[] arguments) {
    of(Integer.parseInt(arguments[0])).forEach(System.out::println);
  }

  static List<String> of(int count) {
    Random random = new Random(42);
    Set<String> texts = new LinkedHashSet<>();
    while (texts.size() < count) {
      int words = 3 + (int) (118 * Math.pow(random.nextDouble(), 3));
      List<String> text = new ArrayList<>();
      for (int word = 0; word < words; word++) {
        text.add(WORDS[random.nextInt(WORDS.length)]);
      }
      texts.add(String.join(" ", text));
    }
    return List.copyOf(texts);
  }
}
