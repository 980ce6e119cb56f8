package io.github.sememe.huggingface;

/**
 * Puts a text in the place of spaces that follow each other.
 *
 * @param content what takes their place
 * @param isOfAnyKind whether one white space character of any kind is enough, rather than two
 *     spaces
 */
record RunOfSpaces(String content, boolean isOfAnyKind) implements Normalization {
  /** The expressions for it that files have. */
  static final String TWO_SPACES = " {2,}";

  static final String ANY_SPACE = "\\s+";

  private boolean isSpace(int codePoint) {
    return codePoint == ' '
        || (isOfAnyKind && UnicodeTable.INSTANCE.is(codePoint, UnicodeTable.SPACE));
  }

  @Override
  public CodePointSink stage(CodePointSink next) {
    return new Stage(next);
  }

  @Override
  public boolean changes(int codePoint) {
    return isOfAnyKind && isSpace(codePoint) && !(codePoint == ' ' && content.equals(" "));
  }

  @Override
  public boolean changes(String stretch) {
    return stretch.contains("  ");
  }

  /** What takes the place of several spaces stands where the last of them stands. */
  private final class Stage implements CodePointSink {
    private final CodePointSink next;
    private int spaces;
    private int start;
    private int end;

    Stage(CodePointSink next) {
      this.next = next;
    }

    @Override
    public void accept(int codePoint, int newStart, int newEnd) {
      if (isSpace(codePoint)) {
        spaces = Math.min(spaces + 1, 2);
        start = newStart;
        end = newEnd;
      } else {
        release();
        next.accept(codePoint, newStart, newEnd);
      }
    }

    private void release() {
      if (spaces == 1 && !isOfAnyKind) {
        next.accept(' ', start, end);
      } else if (spaces > 0) {
        content.codePoints().forEach(codePoint -> next.accept(codePoint, start, end));
      }
      spaces = 0;
    }

    @Override
    public void flush() {
      release();
      next.flush();
    }

    @Override
    public boolean isWaiting() {
      return spaces > 0 || next.isWaiting();
    }
  }
}
