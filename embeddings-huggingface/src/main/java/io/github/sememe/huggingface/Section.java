package io.github.sememe.huggingface;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of text between added tokens, or a part of one, normalised.
 *
 * @param text what holds it
 * @param from where it begins there
 * @param to where it ends there
 * @param isStart whether it is the beginning of a stretch
 * @param window the normalised text of which the text is a copy; null if nothing was changed
 * @param base where the text begins in the window, or in the original
 */
record Section(
    String text, int from, int to, boolean isStart, @Nullable NormalizedText window, int base) {

  /** Returns where a code point begins in the original. */
  int start(int index) {
    return window == null ? base + index : window.start(base + index);
  }

  /** Returns where a code point ends in the original, given where it begins. */
  int end(int index) {
    if (window != null) {
      return window.end(base + index);
    }
    boolean isPair =
        Character.isHighSurrogate(text.charAt(index))
            && index + 1 < to
            && Character.isLowSurrogate(text.charAt(index + 1));
    return base + index + (isPair ? 2 : 1);
  }
}
