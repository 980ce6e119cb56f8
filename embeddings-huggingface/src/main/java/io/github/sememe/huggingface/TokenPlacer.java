package io.github.sememe.huggingface;

import java.util.List;

/** Hands out the tokens of one text, after trimming their places. */
final class TokenPlacer {
  private final String text;
  private final TokenSink sink;
  private final List<SpaceTrim> trims;
  private final SpaceCounts counts;
  private boolean isFirst = true;

  TokenPlacer(String text, TokenSink sink, List<SpaceTrim> trims, SpaceCounts counts) {
    this.text = text;
    this.sink = sink;
    this.trims = trims;
    this.counts = counts;
  }

  /** Hands out a piece of the vocabulary. */
  void piece(int id, int start, int end) {
    if (trims.isEmpty()) {
      sink.accept(id, start, end);
    } else {
      trimmed(id, start, end, counts.leading(id), counts.trailing(id));
    }
  }

  /** Hands out an added token, given where it was found. */
  void added(int id, CharSequence in, int from, int to, int start, int end) {
    if (trims.isEmpty()) {
      sink.accept(id, start, end);
    } else {
      CharSequence found = in.subSequence(from, to);
      trimmed(id, start, end, SpaceCounts.leading(found), SpaceCounts.trailing(found));
    }
  }

  private void trimmed(int id, int start, int end, int leading, int trailing) {
    int from = start;
    int to = end;
    for (SpaceTrim trim : trims) {
      boolean mayBeAdded = (isFirst || from == 0) && trim.addsPrefixSpace() && leading == 1;
      from = mayBeAdded ? from : forward(from, leading, to);
      to = back(to, trailing, from);
    }
    isFirst = false;
    sink.accept(id, from, to);
  }

  private int forward(int from, int count, int to) {
    int at = from;
    for (int i = 0; i < count && at < to; i++) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  /** There is nothing to trim if the text before is shorter than that. */
  private int back(int to, int count, int from) {
    int at = to;
    for (int i = 0; i < count; i++) {
      if (at == 0) {
        return to;
      }
      at -= Character.charCount(text.codePointBefore(at));
    }
    return Math.max(at, from);
  }
}
