package io.github.sememe.huggingface;

import java.util.Arrays;

/**
 * Canonical decomposition (NFD), or that for compatibility (NFKD): parts are put into canonical
 * order, which needs all marks that follow a letter.
 */
class Decomposition extends Rewriting {
  static final UnicodeTable UNICODE = UnicodeTable.INSTANCE;
  private static final int INITIAL_CAPACITY = 16;

  /** Set in a mark that was inserted: it has no source of its own. */
  private static final int INSERTED = 1 << 24;

  /** Writing systems put a handful of marks on a letter. */
  private static final int MAX_MARKS = 1 << 20;

  private final boolean isCompatible;

  /**
   * Marks that wait: combining class, order of arrival and code point, so that sorting is stable.
   */
  private long[] marks = new long[INITIAL_CAPACITY];

  private int markCount;
  private int[] codePoints = new int[INITIAL_CAPACITY];

  Decomposition(boolean isCompatible, CodePointSink next) {
    super(next);
    this.isCompatible = isCompatible;
  }

  @Override
  public void accept(int codePoint, int start, int end) {
    addSource(start, end);
    int[] parts = isCompatible ? UNICODE.compatibleParts(codePoint) : UNICODE.parts(codePoint);
    if (parts == null) {
      take(codePoint, false);
      return;
    }
    for (int i = 0; i < parts.length; i++) {
      take(parts[i], i > 0);
    }
  }

  private void take(int part, boolean inserted) {
    int combiningClass = UNICODE.combiningClass(part);
    if (combiningClass > 0) {
      await(part, combiningClass, inserted);
      return;
    }
    release();
    ordered(part, combiningClass, inserted ? 1 : 0);
  }

  private void await(int part, int combiningClass, boolean inserted) {
    if (markCount == MAX_MARKS) {
      throw new IllegalArgumentException(
          "The text has more than "
              + MAX_MARKS
              + " combining marks on one letter, up to character "
              + startOfLastSource());
    }
    if (markCount == marks.length) {
      marks = Arrays.copyOf(marks, 2 * markCount);
      codePoints = Arrays.copyOf(codePoints, 2 * markCount);
    }
    marks[markCount] = ((long) combiningClass << Integer.SIZE) | markCount;
    codePoints[markCount++] = inserted ? part | INSERTED : part;
  }

  private void release() {
    if (markCount == 0) {
      return;
    }
    Arrays.sort(marks, 0, markCount);
    for (int i = 0; i < markCount; i++) {
      int part = codePoints[(int) marks[i]];
      ordered(part & ~INSERTED, (int) (marks[i] >>> Integer.SIZE), (part & INSERTED) == 0 ? 0 : 1);
    }
    markCount = 0;
  }

  /**
   * Takes a part, in canonical order.
   *
   * @param change what {@link #place} is told
   */
  void ordered(int part, int combiningClass, int change) {
    place(part, change);
  }

  @Override
  void finish() {
    release();
  }

  @Override
  boolean holdsBack() {
    return markCount > 0;
  }
}
