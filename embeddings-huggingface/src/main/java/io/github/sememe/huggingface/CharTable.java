package io.github.sememe.huggingface;

import java.util.List;

/**
 * What normalisation and splitting make of each UTF-16 unit that stands for itself, found out once:
 * most texts never go through the normaliser's stages.
 *
 * <p>An entry below {@code DROP} is the letter that the unit becomes. Above, the high half is the
 * kind.
 */
final class CharTable {
  /** Nothing is left of it. */
  static final int DROP = 1 << 16;

  /** It ends a word. */
  static final int SPACE = 2 << 16;

  /** It is a word of its own; the low half is which. */
  static final int WORD = 3 << 16;

  /** It is a mark of which nothing is left, unless it changes the order of others. */
  static final int MARK = 4 << 16;

  /** It must go through the stages. */
  static final int OTHER = 5 << 16;

  private CharTable() {}

  static int[] of(List<NormalizerStep> steps, WordSplit split) {
    int[] table = new int[Character.MAX_VALUE + 1];
    boolean reorders = steps.contains(NormalizerStep.DECOMPOSE);
    Output output = new Output(split);
    CodePointSink chain = Normalization.chain(steps, output);
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      table[c] = Character.isSurrogate(c) ? OTHER : entry(c, chain, output, reorders);
    }
    table[Character.MAX_VALUE] = OTHER;
    return table;
  }

  private static int entry(char c, CodePointSink chain, Output output, boolean reorders) {
    output.clear();
    chain.accept(c, 0, 1);
    chain.flush();
    int[] parts = UnicodeTable.INSTANCE.parts(c);
    if (reorders && UnicodeTable.INSTANCE.combiningClass(parts == null ? c : parts[0]) > 0) {
      return output.isNothing() ? MARK : OTHER;
    }
    return output.entry();
  }

  /** Collects what comes out for one unit. */
  private static final class Output implements CodePointSink {
    private final WordSplit split;
    private int letter;
    private int letters;
    private boolean isolated;
    private boolean spaceBefore;
    private boolean spaceAfter;

    Output(WordSplit split) {
      this.split = split;
    }

    void clear() {
      letters = 0;
      isolated = false;
      spaceBefore = false;
      spaceAfter = false;
    }

    @Override
    public void accept(int codePoint, int start, int end) {
      WordSplit.Part part = split.part(codePoint);
      if (part == WordSplit.Part.SPACE) {
        spaceBefore |= letters == 0;
        spaceAfter |= letters > 0;
      } else {
        letters++;
        letter = codePoint;
        isolated |= part == WordSplit.Part.WORD;
      }
    }

    boolean isNothing() {
      return letters == 0 && !spaceBefore;
    }

    int entry() {
      if (letters == 0) {
        return spaceBefore ? SPACE : DROP;
      }
      if (letters > 1 || !Character.isBmpCodePoint(letter)) {
        return OTHER;
      }
      if (isolated || (spaceBefore && spaceAfter)) {
        return WORD | letter;
      }
      return spaceBefore || spaceAfter ? OTHER : letter;
    }
  }
}
