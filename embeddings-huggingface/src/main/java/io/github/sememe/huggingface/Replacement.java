package io.github.sememe.huggingface;

/**
 * Puts a text in the place of another, wherever that stands.
 *
 * @param pattern what is replaced, not empty
 * @param content what takes its place
 */
record Replacement(String pattern, String content) implements Normalization {
  /** So much of a text waits until it is known whether it is replaced. */
  static final int LONGEST_PATTERN = 16;

  @Override
  public CodePointSink stage(CodePointSink next) {
    return new Stage(next);
  }

  @Override
  public boolean changes(int codePoint) {
    return pattern.length() == 1 && pattern.charAt(0) == codePoint;
  }

  @Override
  public boolean changes(String stretch) {
    return pattern.length() > 1 && stretch.contains(pattern);
  }

  /** What takes a place stands where the last character stood. */
  private final class Stage implements CodePointSink {
    private final CodePointSink next;
    private final int[] wanted = pattern.codePoints().toArray();

    /** The beginning of the pattern that was just read: where its characters stand. */
    private final int[] starts = new int[wanted.length];

    private final int[] ends = new int[wanted.length];
    private int count;

    Stage(CodePointSink next) {
      this.next = next;
    }

    @Override
    public void accept(int codePoint, int start, int end) {
      while (count > 0 && wanted[count] != codePoint) {
        shift();
      }
      if (wanted[count] != codePoint) {
        next.accept(codePoint, start, end);
        return;
      }
      starts[count] = start;
      ends[count++] = end;
      if (count == wanted.length) {
        count = 0;
        content.codePoints().forEach(each -> next.accept(each, start, end));
      }
    }

    /** Gives the first characters up, until the rest begins the pattern, too. */
    private void shift() {
      int shift = 1;
      while (!isBeginning(shift)) {
        shift++;
      }
      for (int i = 0; i < shift; i++) {
        next.accept(wanted[i], starts[i], ends[i]);
      }
      count -= shift;
      System.arraycopy(starts, shift, starts, 0, count);
      System.arraycopy(ends, shift, ends, 0, count);
    }

    private boolean isBeginning(int shift) {
      for (int i = shift; i < count; i++) {
        if (wanted[i] != wanted[i - shift]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void flush() {
      for (int i = 0; i < count; i++) {
        next.accept(wanted[i], starts[i], ends[i]);
      }
      count = 0;
      next.flush();
    }

    @Override
    public boolean isWaiting() {
      return count > 0 || next.isWaiting();
    }
  }
}
