package io.github.sememe.huggingface;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One text on its way through a {@link WordPieceTokenizer}.
 *
 * <p>Units that stand for themselves are looked up in the {@link CharTable}; the others, and the
 * marks that follow them, go through the normaliser's stages. Memory is bounded by the longest
 * word, not by the text, and by the longest white space where added tokens are looked for in the
 * normalised text.
 */
final class WordPieceRun implements StretchReader, CodePointSink {
  private static final int BLOCK = 4096;
  private static final int USUAL_WORD = 32;

  private final WordPieceTokenizer tokenizer;
  private final int[] table;
  private final PieceTrie trie;
  private final WordPieces pieces;
  private final String text;
  private final TokenPlacer placer;

  /** The word that is being read; a unit, and where it stands in the text. */
  private char[] word = new char[USUAL_WORD];

  private int[] starts = new int[USUAL_WORD];
  private int[] ends = new int[USUAL_WORD];
  private int length;
  private int pairs;
  private boolean isTooLong;
  private int lastEnd;

  /** The pieces of that word, which only count if there is one for every letter. */
  private int[] ids = new int[USUAL_WORD];

  private int[] pieceEnds = new int[USUAL_WORD];

  private @Nullable CodePointSink stages;
  private boolean isWaiting;

  WordPieceRun(WordPieceTokenizer tokenizer, String text, TokenPlacer placer) {
    this.tokenizer = tokenizer;
    this.table = tokenizer.table();
    this.pieces = tokenizer.pieces();
    this.trie = pieces.trie();
    this.text = text;
    this.placer = placer;
  }

  @Override
  public void read(int from, int to) {
    if (tokenizer.normalizedTokens().isEmpty()) {
      words(from, to);
    } else {
      normalized(from, to);
    }
  }

  private void words(int from, int to) {
    char[] block = new char[Math.min(BLOCK, to - from)];
    int at = from;
    while (at < to) {
      int count = Math.min(block.length, to - at);
      text.getChars(at, at + count, block, 0);
      at = words(block, at, at + count, to);
    }
    if (stages != null) {
      stages.flush();
      isWaiting = false;
    }
    endWord();
  }

  /** Reads a block, and returns how far it came, which may be beyond it. */
  private int words(char[] block, int from, int to, int end) {
    int at = from;
    while (at < to) {
      int entry = table[block[at - from]];
      if (isWaiting) {
        at = throughStages(at, end);
      } else if (entry < CharTable.DROP) {
        letter((char) entry, at, at + 1);
        at++;
      } else {
        at = special(entry, at, end);
      }
    }
    return at;
  }

  private int special(int entry, int at, int end) {
    switch (entry & ~0xFFFF) {
      case CharTable.SPACE -> endWord();
      case CharTable.WORD -> wordOf((char) entry, at, at + 1);
      case CharTable.DROP -> {}
      case CharTable.MARK -> {
        if (!isBeforeOrdinary(at, end)) {
          return throughStages(at, end);
        }
      }
      default -> {
        return throughStages(at, end);
      }
    }
    return at + 1;
  }

  /** A mark that is dropped may change the order of others that follow. */
  private boolean isBeforeOrdinary(int at, int end) {
    if (at + 1 >= end) {
      return true;
    }
    int next = table[text.charAt(at + 1)];
    return next < CharTable.DROP || (next & ~0xFFFF) == CharTable.SPACE;
  }

  private int throughStages(int at, int end) {
    CodePointSink chain = stages;
    if (chain == null) {
      chain = Normalization.chain(tokenizer.steps(), this);
      stages = chain;
    }
    int next = chain.take(text, at, end);
    isWaiting = chain.isWaiting();
    return next;
  }

  /** Takes what comes out of the stages. */
  @Override
  public void accept(int codePoint, int start, int end) {
    switch (tokenizer.split().part(codePoint)) {
      case SPACE -> endWord();
      case WORD -> {
        endWord();
        letters(codePoint, start, end);
        endWord();
      }
      case LETTER -> letters(codePoint, start, end);
    }
  }

  private void letters(int codePoint, int start, int end) {
    if (Character.isBmpCodePoint(codePoint)) {
      letter((char) codePoint, start, end);
    } else {
      letter(Character.highSurrogate(codePoint), start, end);
      letter(Character.lowSurrogate(codePoint), start, end);
      pairs++;
    }
  }

  private void letter(char c, int start, int end) {
    if (length == word.length && !makeRoom(end)) {
      return;
    }
    word[length] = c;
    starts[length] = start;
    ends[length] = end;
    length++;
  }

  /** Makes room for more of a long word; of one that is too long, only its end counts. */
  private boolean makeRoom(int end) {
    isTooLong |= length - pairs > pieces.longestWord();
    lastEnd = end;
    if (isTooLong) {
      return false;
    }
    int capacity = Math.addExact(length, length);
    word = Arrays.copyOf(word, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    ids = Arrays.copyOf(ids, capacity);
    pieceEnds = Arrays.copyOf(pieceEnds, capacity);
    return true;
  }

  private void wordOf(char c, int start, int end) {
    endWord();
    letter(c, start, end);
    endWord();
  }

  private void endWord() {
    if (length == 0) {
      return;
    }
    int count = isTooLong || length - pairs > pieces.longestWord() ? 0 : match();
    if (count == 0) {
      placer.piece(pieces.unknown(), starts[0], isTooLong ? lastEnd : ends[length - 1]);
    }
    int from = 0;
    for (int i = 0; i < count; i++) {
      placer.piece(ids[i], starts[from], ends[pieceEnds[i] - 1]);
      from = pieceEnds[i];
    }
    length = 0;
    pairs = 0;
    isTooLong = false;
  }

  /** Cuts the word into the longest pieces; returns their number, 0 if some letter is in none. */
  private int match() {
    int count = 0;
    int node = PieceTrie.ROOT;
    int from = 0;
    while (from < length) {
      int id = -1;
      int end = from;
      for (int i = from; i < length; i++) {
        node = trie.child(node, word[i]);
        if (node < 0) {
          break;
        }
        int value = trie.value(node);
        if (value >= 0) {
          id = value;
          end = i + 1;
        }
      }
      if (id < 0) {
        return 0;
      }
      ids[count] = id;
      pieceEnds[count++] = end;
      from = end;
      node = pieces.continuing();
      if (node < 0 && from < length) {
        return 0;
      }
    }
    return count;
  }

  /**
   * Tokenizes a stretch of which added tokens are looked for after normalising, in a window on what
   * comes out of that.
   */
  private void normalized(int from, int to) {
    NormalizedText window = new NormalizedText();
    CodePointSink chain = Normalization.chain(tokenizer.steps(), window);
    int at = from;
    int done = 0;
    int next = 0;
    while (at < to || next < window.length()) {
      int wanted = Math.max(BLOCK, 2 * window.length());
      while (at < to && window.length() < wanted) {
        at = chain.take(text, at, to);
      }
      if (at == to) {
        chain.flush();
      }
      AddedTokens.Finder finder = tokenizer.normalizedTokens().in(window, done, next, at == to);
      while (finder.next()) {
        words(window, done, finder.start());
        endWord();
        int start = finder.start();
        int end = finder.end();
        placer.added(finder.id(), window, start, end, window.start(start), window.end(end - 1));
        done = finder.end();
      }
      int undecided = at == to ? window.length() : finder.undecided();
      words(window, done, undecided);
      // What stands before a token may decide whether it is one.
      int needed = Math.min(undecided, finder.position());
      int dropped = needed == 0 ? 0 : window.beginOfLast(needed);
      next = finder.position() - dropped;
      done = undecided - dropped;
      window.drop(dropped);
    }
    endWord();
  }

  private void words(NormalizedText normal, int from, int to) {
    for (int at = from; at < to; ) {
      int codePoint = Character.codePointAt(normal, at);
      accept(codePoint, normal.start(at), normal.end(at));
      at += Character.charCount(codePoint);
    }
  }
}
