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
class Decomposition implements CodePointSink {
  static final UnicodeTable UNICODE = UnicodeTable.INSTANCE;
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

  /** The places of the sources that nothing stands at yet, start and end in turn. */
  private int[] sources = new int[2 * INITIAL_CAPACITY];

  private int firstSource;
  private int endOfSources;
  private int lastStart;
  private int lastEnd;

  Decomposition(CodePointSink next) {
    this.next = next;
  }

  @Override
  public void accept(int codePoint, int start, int end) {
    addSource(start, end);
    int[] parts = UNICODE.parts(codePoint);
    if (parts == null) {
      take(codePoint, false);
      return;
    }
    for (int i = 0; i < parts.length; i++) {
      take(parts[i], i > 0);
    }
  }

  private void addSource(int start, int end) {
    if (endOfSources == sources.length) {
      int count = endOfSources - firstSource;
      int[] target = 2 * count > sources.length ? new int[2 * sources.length] : sources;
      System.arraycopy(sources, firstSource, target, 0, count);
      sources = target;
      firstSource = 0;
      endOfSources = count;
    }
    sources[endOfSources++] = start;
    sources[endOfSources++] = end;
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
              + sources[endOfSources - 2]);
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

  /**
   * Hands on a code point, with its place.
   *
   * @param change 1 if it is inserted, 0 if it stands for the next source, and less if it stands
   *     for so many more of them
   */
  final void place(int codePoint, int change) {
    if (change <= 0) {
      int start = sources[firstSource];
      int end = sources[firstSource + 1];
      firstSource += 2 - 2 * change;
      lastStart = sources[firstSource - 2];
      lastEnd = sources[firstSource - 1];
      next.accept(codePoint, start, end);
    } else {
      next.accept(codePoint, lastStart, lastEnd);
    }
  }

  @Override
  public void flush() {
    release();
    finish();
    next.flush();
  }

  /** Hands on whatever still waits in canonical order. */
  void finish() {
    // Nothing does.
  }

  @Override
  public boolean isWaiting() {
    return markCount > 0 || next.isWaiting();
  }
}
