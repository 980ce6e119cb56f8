package io.github.sememe.classic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts of few words, so that they repeat; some are empty, some are not English. */
final class RandomTexts {
  private static final List<String> SYLLABLES =
      List.of("ba", "Do", "ki", "LU", "mé", "ño", "ру", "Да", "中", "𝐀", "²", "_", "x");
  private static final List<String> GAPS = List.of(" ", " ", " ", "  ", "-", "\n", ", ", "\u0301 ");

  private RandomTexts() {}

  static List<String> of(Random random, int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      int words = random.nextInt(12);
      for (int word = 0; word < words; word++) {
        int syllables = 1 + random.nextInt(4);
        for (int s = 0; s < syllables; s++) {
          text.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
        }
        text.append(GAPS.get(random.nextInt(GAPS.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
