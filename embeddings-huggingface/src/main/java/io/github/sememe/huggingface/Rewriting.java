package io.github.sememe.huggingface;

/**
 * A step of normalisation that may put several code points in the place of others.
 *
 * <p>The places follow the original's bookkeeping exactly: what comes out stands for the sources in
 * their order, one by one or several together, and what is inserted stands where the last source
 * stood.
 */
abstract class Rewriting implements CodePointSink {
  private final CodePointSink next;

  /** The places of the sources that nothing stands for yet, start and end in turn. */
  private int[] sources = new int[32];

  private int firstSource;
  private int endOfSources;
  private int lastStart;
  private int lastEnd;

  Rewriting(CodePointSink next) {
    this.next = next;
  }

  final void addSource(int start, int end) {
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

  /** Returns where the last source begins in the original. */
  final int startOfLastSource() {
    return sources[endOfSources - 2];
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

  /** Hands on whatever still waits. */
  abstract void finish();

  /** Tells whether something waits here. */
  abstract boolean holdsBack();

  @Override
  public final void flush() {
    finish();
    next.flush();
  }

  @Override
  public final boolean isWaiting() {
    return holdsBack() || next.isWaiting();
  }
}
