package io.github.sememe.testkit;

import java.util.List;

/** Texts of many scripts and shapes, all short. */
final class SampleTexts {
  static final int LONG_TEXT_LENGTH = 100_000;

  static final List<String> SHORT =
      List.of(
          "The weather is lovely today.",
          "It's so sunny outside!",
          "He drove to the stadium.",
          "the bank of the river",
          "the bank lends money",
          "Größe, naïve, Ångström, œuvre",
          "Привет, мир",
          "今日はいい天気ですね。",
          "오늘 날씨가 좋네요",
          "مرحبا بالعالم",
          "नमस्ते दुनिया",
          "a 😀 smile, a 👩‍👩‍👧 family, then words",
          "tab\tline\nbreak\u0000nul\u200Bzero width",
          "3.14159 is 22/7, not 3",
          "e\u0301 and \u00E9",
          "[CLS] [SEP] [PAD] <s> </s> <unk>");

  private SampleTexts() {}

  /** Repeats a text, with spaces between, up to a number of characters. */
  static String repeat(String text, int length) {
    StringBuilder repeated = new StringBuilder(length + text.length() + 1);
    while (repeated.length() < length) {
      repeated.append(text).append(' ');
    }
    repeated.setLength(length);
    return repeated.toString();
  }
}
