package io.github.sememe.huggingface;

import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Added tokens that are looked for together: the first in the text wins, and of those the longest.
 */
final class AddedTokens {
  private static final UnicodeTable UNICODE = UnicodeTable.INSTANCE;

  /** How many units after a token may decide about it. */
  private static final int AFTER = 2;

  private final List<AddedToken> tokens;
  private final PieceTrie trie = new PieceTrie();
  private final BitSet beginnings = new BitSet();
  private int longest;

  /**
   * Creates the set.
   *
   * @param tokens the tokens
   * @param pattern what to look for, given the content of a token
   */
  AddedTokens(List<AddedToken> tokens, UnaryOperator<String> pattern) {
    this.tokens = List.copyOf(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      String content = pattern.apply(tokens.get(i).content());
      if (!content.isEmpty()) {
        trie.put(content, i);
        beginnings.set(content.charAt(0));
        longest = Math.max(longest, content.length());
      }
    }
  }

  boolean isEmpty() {
    return beginnings.isEmpty();
  }

  /** Looks for the tokens in a text, from its start to its end. */
  Finder in(CharSequence text) {
    return new Finder(text, 0, 0, true);
  }

  /**
   * Looks for the tokens in a part of a text.
   *
   * @param handedOut up to where the part is known to be in no further token
   * @param from where to look for the first
   * @param isLast whether nothing follows; otherwise the walk ends before the first token that what
   *     follows has a say in
   */
  Finder in(CharSequence part, int handedOut, int from, boolean isLast) {
    return new Finder(part, handedOut, from, isLast);
  }

  /** A walk through one text. */
  final class Finder {
    private final CharSequence text;
    private final boolean isLast;

    /** The only character that a token can begin with; negative if there are several. */
    private final int onlyBeginning;

    private int position;
    private int id;
    private int start;
    private int end;
    private int lastEnd;

    Finder(CharSequence text, int handedOut, int from, boolean isLast) {
      this.text = text;
      this.isLast = isLast;
      this.position = from;
      this.end = handedOut;
      this.onlyBeginning = beginnings.cardinality() == 1 ? beginnings.nextSetBit(0) : -1;
    }

    /** Goes to the next token; false if there is none. */
    boolean next() {
      while (true) {
        int from = candidate(position);
        if (from < 0) {
          position = text.length();
          return false;
        }
        if (!isLast && from + longest + AFTER > text.length()) {
          position = from;
          return false;
        }
        int found = longest(from);
        if (found < 0) {
          position = from + 1;
        } else if (accept(tokens.get(found), from, position)) {
          if (!isLast && end == text.length()) {
            end = lastEnd;
            position = from;
            return false;
          }
          return true;
        }
      }
    }

    /** Returns where the next token begins at the earliest, white space before it aside. */
    int position() {
      return position;
    }

    /** Returns up to where the text is in no token that begins here or later. */
    int undecided() {
      int from = position;
      while (from > end && isSpace(text.charAt(from - 1))) {
        from--;
      }
      return Math.max(end, from);
    }

    private int candidate(int from) {
      if (onlyBeginning >= 0 && text instanceof String string) {
        return string.indexOf(onlyBeginning, from);
      }
      for (int i = from; i < text.length(); i++) {
        if (beginnings.get(text.charAt(i))) {
          return i;
        }
      }
      return -1;
    }

    /** Returns the longest token that begins here, and moves behind it. */
    private int longest(int from) {
      int found = -1;
      int node = PieceTrie.ROOT;
      for (int i = from; i < text.length(); i++) {
        node = trie.child(node, text.charAt(i));
        if (node < 0) {
          break;
        }
        if (trie.value(node) >= 0) {
          found = trie.value(node);
          position = i + 1;
        }
      }
      return found;
    }

    private boolean accept(AddedToken token, int from, int to) {
      if (token.singleWord() && touchesWord(from, to)) {
        return false;
      }
      int before = token.takesSpaceBefore() ? beginOfSpace(from) : from;
      int after = to;
      while (token.takesSpaceAfter() && after < text.length() && isSpace(text.charAt(after))) {
        after++;
      }
      if (before >= after) {
        return false;
      }
      id = token.id();
      lastEnd = end;
      start = before;
      end = after;
      return true;
    }

    /**
     * White space that the token before has taken is no more to be had, were it all of this one.
     */
    private int beginOfSpace(int from) {
      int before = Math.max(from, end);
      while (before > end && isSpace(text.charAt(before - 1))) {
        before--;
      }
      return before;
    }

    private boolean touchesWord(int from, int to) {
      return (from > 0 && isWord(Character.codePointBefore(text, from)))
          || (to < text.length() && isWord(Character.codePointAt(text, to)));
    }

    private static boolean isWord(int codePoint) {
      return UNICODE.is(codePoint, UnicodeTable.WORD);
    }

    /** All white space is one UTF-16 unit long. */
    private static boolean isSpace(char c) {
      return UNICODE.is(c, UnicodeTable.SPACE);
    }

    int id() {
      return id;
    }

    int start() {
      return start;
    }

    int end() {
      return end;
    }
  }
}
