package io.github.sememe.huggingface;

/**
 * Drops white space at the ends.
 *
 * @param atStart whether at the start
 * @param atEnd whether at the end
 */
record Strip(boolean atStart, boolean atEnd) implements Normalization {
  /** So much white space waits until something else follows. */
  static final int MOST_SPACES = 1 << 20;

  @Override
  public CodePointSink stage(CodePointSink next) {
    return new Stage(next);
  }

  @Override
  public boolean changes(int codePoint) {
    return false;
  }

  @Override
  public boolean changes(String stretch) {
    return isSpace(stretch.charAt(0)) || isSpace(stretch.charAt(stretch.length() - 1));
  }

  private static boolean isSpace(int codePoint) {
    return UnicodeTable.INSTANCE.is(codePoint, UnicodeTable.SPACE);
  }

  /** Holds white space back. */
  private final class Stage implements CodePointSink {
    private final CodePointSink next;
    private NormalizedText spaces = new NormalizedText();
    private boolean isInside;

    Stage(CodePointSink next) {
      this.next = next;
    }

    @Override
    public void accept(int codePoint, int start, int end) {
      if (!isSpace(codePoint)) {
        release();
        isInside = true;
        next.accept(codePoint, start, end);
      } else if (isInside || !atStart) {
        if (spaces.length() == MOST_SPACES) {
          throw new IllegalArgumentException(
              "The text has more than " + MOST_SPACES + " white space characters in a row");
        }
        spaces.accept(codePoint, start, end);
      }
    }

    private void release() {
      if (spaces.length() == 0) {
        return;
      }
      for (int i = 0; i < spaces.length(); i++) {
        next.accept(spaces.charAt(i), spaces.start(i), spaces.end(i));
      }
      spaces = new NormalizedText();
    }

    @Override
    public void flush() {
      if (!atEnd) {
        release();
      }
      next.flush();
    }

    @Override
    public boolean isWaiting() {
      return spaces.length() > 0 || next.isWaiting();
    }
  }
}
