package io.github.sememe.huggingface;

import java.util.Arrays;

/**
 * Canonical decomposition (NFD): parts are put into canonical order, which needs all marks that
 * follow a letter.
 *
 * <p>The places follow the original's bookkeeping exactly: after ordering, the characters that are
 * not inserted take the places of the source in the source's order, whichever of them came from
 * there.
 */
final class Decomposition implements CodePointSink {
  private static final UnicodeTable UNICODE = UnicodeTable.INSTANCE;
  private static final int INITIAL_CAPACITY = 16;

  /** Set in a mark that was inserted: it has no source of its own. */
  private static final int INSERTED = 1 << 24;

  /** Writing systems put a handful of marks on a letter. */
  private static final int MAX_MARKS = 1 << 20;

  private final CodePointSink next;

  /**
   * Marks that wait: combining class, order of arrival and code point, so that sorting is stable.
   */
  private long[] marks = new long[INITIAL_CAPACITY];

  private int markCount;
  private int[] codePoints = new int[INITIAL_CAPACITY];

  /** The places of the sources that wait, start and end in turn. */
  private int[] sources = new int[2 * INITIAL_CAPACITY];

  private int sourceCount;
  private int lastStart;
  private int lastEnd;

  Decomposition(CodePointSink next) {
    this.next = next;
  }

  @Override
  public void accept(int codePoint, int start, int end) {
    int[] parts = UNICODE.parts(codePoint);
    if (parts == null) {
      accept(codePoint, start, end, false);
      return;
    }
    for (int i = 0; i < parts.length; i++) {
      accept(parts[i], start, end, i > 0);
    }
  }

  private void accept(int part, int start, int end, boolean inserted) {
    int combiningClass = UNICODE.combiningClass(part);
    if (combiningClass > 0) {
      await(part, combiningClass, start, end, inserted);
      return;
    }
    release();
    if (!inserted) {
      lastStart = start;
      lastEnd = end;
    }
    next.accept(part, lastStart, lastEnd);
  }

  private void await(int part, int combiningClass, int start, int end, boolean inserted) {
    if (markCount == MAX_MARKS) {
      throw new IllegalArgumentException(
          "The text has more than "
              + MAX_MARKS
              + " combining marks on one letter, up to character "
              + start);
    }
    if (markCount == marks.length) {
      marks = Arrays.copyOf(marks, 2 * markCount);
      codePoints = Arrays.copyOf(codePoints, 2 * markCount);
      sources = Arrays.copyOf(sources, 4 * markCount);
    }
    marks[markCount] = ((long) combiningClass << Integer.SIZE) | markCount;
    codePoints[markCount++] = inserted ? part | INSERTED : part;
    if (!inserted) {
      sources[2 * sourceCount] = start;
      sources[2 * sourceCount + 1] = end;
      sourceCount++;
    }
  }

  private void release() {
    if (markCount == 0) {
      return;
    }
    Arrays.sort(marks, 0, markCount);
    int source = 0;
    for (int i = 0; i < markCount; i++) {
      int part = codePoints[(int) marks[i]];
      if ((part & INSERTED) == 0) {
        lastStart = sources[2 * source];
        lastEnd = sources[2 * source + 1];
        source++;
      }
      next.accept(part & ~INSERTED, lastStart, lastEnd);
    }
    markCount = 0;
    sourceCount = 0;
  }

  @Override
  public void flush() {
    release();
    next.flush();
  }

  @Override
  public boolean isWaiting() {
    return markCount > 0 || next.isWaiting();
  }
}
