package io.github.sememe.huggingface;

/**
 * One text on its way through a {@link SectionTokenizer}.
 *
 * <p>A stretch that normalisation leaves alone is read where it is. Of another, a window on the
 * normalised text is cut into sections where the model allows it, so that memory is bounded by the
 * distance of such places, not by the text.
 */
final class SectionRun implements StretchReader {
  private static final int BLOCK = 4096;

  private final SectionTokenizer tokenizer;
  private final String text;
  private final TokenPlacer placer;
  private final SectionReader reader;

  SectionRun(SectionTokenizer tokenizer, String text, TokenPlacer placer) {
    this.tokenizer = tokenizer;
    this.text = text;
    this.placer = placer;
    this.reader = tokenizer.model().reader(placer);
  }

  @Override
  public void read(int from, int to) {
    if (!tokenizer.isNormal(text, from, to)) {
      normalized(from, to);
    } else if (tokenizer.normalizedTokens().isEmpty()) {
      reader.read(new Section(text, from, to, true, null, 0));
    } else {
      asItIs(from, text.substring(from, to));
    }
  }

  private void asItIs(int base, String part) {
    AddedTokens.Finder finder = tokenizer.normalizedTokens().in(part);
    int from = 0;
    while (finder.next()) {
      int start = finder.start();
      int end = finder.end();
      if (from < start) {
        reader.read(new Section(part, from, start, true, null, base));
      }
      placer.added(finder.id(), part, start, end, base + start, base + end);
      from = end;
    }
    if (from < part.length()) {
      reader.read(new Section(part, from, part.length(), true, null, base));
    }
  }

  private void normalized(int from, int to) {
    NormalizedText window = new NormalizedText();
    CodePointSink chain = Normalization.chain(tokenizer.steps(), window);
    int at = from;
    int done = 0;
    int next = 0;
    boolean isStart = true;
    while (at < to || done < window.length()) {
      int wanted = Math.max(BLOCK, 2 * window.length());
      while (at < to && window.length() < wanted) {
        at = chain.take(text, at, to);
      }
      if (at == to) {
        chain.flush();
      }
      AddedTokens.Finder finder = tokenizer.normalizedTokens().in(window, done, next, at == to);
      while (finder.next()) {
        int start = finder.start();
        int end = finder.end();
        section(window, done, start, isStart);
        placer.added(finder.id(), window, start, end, window.start(start), window.end(end - 1));
        done = end;
        isStart = true;
      }
      int cut = at == to ? window.length() : cut(window, done, finder.undecided());
      section(window, done, cut, isStart);
      isStart &= cut == done;
      // What stands before a token may decide whether it is one.
      int needed = Math.min(cut, finder.position());
      int dropped = needed == 0 ? 0 : window.beginOfLast(needed);
      next = finder.position() - dropped;
      done = cut - dropped;
      window.drop(dropped);
    }
  }

  /** Returns the last place where a section may end; the beginning if there is none. */
  private int cut(NormalizedText window, int from, int to) {
    for (int i = Math.min(to, window.length() - 1); i > from; i--) {
      if (tokenizer.model().mayCut(window, i)) {
        return i;
      }
    }
    if (window.length() - from > tokenizer.model().longestWord()) {
      throw new IllegalArgumentException(
          "The text has a word of more than "
              + tokenizer.model().longestWord()
              + " characters, from character "
              + window.start(from));
    }
    return from;
  }

  private void section(NormalizedText window, int from, int to, boolean isStart) {
    if (from < to) {
      String part = window.subSequence(from, to).toString();
      reader.read(new Section(part, 0, part.length(), isStart, window, from));
    }
  }
}
