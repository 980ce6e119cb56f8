package io.github.sememe.huggingface;

import java.util.Arrays;

/**
 * Canonical composition of what was decomposed (NFC, NFKC).
 *
 * <p>A composed character stands where the first of its sources stands, as in the original.
 */
final class Composition extends Decomposition {
  private static final int NONE = -1;

  /** The letter that marks may still be composed with, and what it changes. */
  private int letter = NONE;

  private int letterChange;

  /** The marks that were not, and what they change. */
  private int[] marks = new int[16];

  private int[] markChanges = new int[16];
  private int markCount;

  /** The combining class of the last of them; {@code NONE} if there are none. */
  private int lastClass = NONE;

  Composition(boolean isCompatible, CodePointSink next) {
    super(isCompatible, next);
  }

  @Override
  void ordered(int part, int combiningClass, int change) {
    if (letter == NONE) {
      if (combiningClass == 0) {
        begin(part, change);
      } else {
        place(part, change);
      }
      return;
    }
    boolean isBlocked = lastClass >= combiningClass;
    int composed = isBlocked ? NONE : UNICODE.compose(letter, part);
    if (composed != NONE) {
      letter = composed;
      letterChange += change - 1;
    } else if (combiningClass == 0) {
      end();
      begin(part, change);
    } else {
      add(part, change);
      lastClass = combiningClass;
    }
  }

  private void begin(int part, int change) {
    letter = part;
    letterChange = change;
  }

  private void add(int mark, int change) {
    if (markCount == marks.length) {
      marks = Arrays.copyOf(marks, 2 * markCount);
      markChanges = Arrays.copyOf(markChanges, 2 * markCount);
    }
    marks[markCount] = mark;
    markChanges[markCount++] = change;
  }

  private void end() {
    if (letter != NONE) {
      place(letter, letterChange);
      for (int i = 0; i < markCount; i++) {
        place(marks[i], markChanges[i]);
      }
    }
    letter = NONE;
    markCount = 0;
    lastClass = NONE;
  }

  @Override
  void finish() {
    super.finish();
    end();
  }

  @Override
  boolean holdsBack() {
    return letter != NONE || super.holdsBack();
  }
}
