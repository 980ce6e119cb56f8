package io.github.sememe.huggingface;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the sections of one text as pieces with scores. */
final class UnigramRun implements SectionReader {
  private static final int USUAL_WORD = 64;

  /** A word takes some twenty bytes for each of its characters. */
  static final int MOST_CHARACTERS = 1 << 21;

  private static final char REPLACEMENT = '\uFFFD';

  private final Unigram model;
  private final Metaspace metaspace;
  private final PieceTrie trie;
  private final TokenPlacer placer;

  /** The word that is being read, and where each character stands in the section. */
  private char[] word = new char[USUAL_WORD];

  private int[] origins = new int[USUAL_WORD];
  private int length;

  /** The best way to each place of the word: its sum, and the last piece and where that begins. */
  private double[] sums = new double[USUAL_WORD + 1];

  private int[] ids = new int[USUAL_WORD + 1];
  private int[] begins = new int[USUAL_WORD + 1];

  UnigramRun(Unigram model, TokenPlacer placer) {
    this.model = model;
    this.metaspace = model.metaspace();
    this.trie = model.trie();
    this.placer = placer;
  }

  @Override
  public void read(Section section) {
    if (!metaspace.atWhiteSpace()) {
      words(section, section.from(), section.to());
      return;
    }
    String text = section.text();
    int from = section.from();
    for (int i = from; i <= section.to(); i++) {
      if (i == section.to() || UnicodeTable.INSTANCE.is(text.charAt(i), UnicodeTable.SPACE)) {
        if (from < i) {
          words(section, from, i);
        }
        from = i + 1;
      }
    }
  }

  /** Reads a stretch that may be given a sign before it. */
  private void words(Section section, int from, int to) {
    String text = section.text();
    boolean hasSign = text.charAt(from) == ' ' || text.charAt(from) == metaspace.sign();
    if (!hasSign && takesPrefix(section, from)) {
      put(metaspace.sign(), from);
    }
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      if (c == ' ' || c == metaspace.sign()) {
        if (metaspace.atSign()) {
          endWord(section);
        }
        put(metaspace.sign(), at);
        at++;
      } else if (!Character.isSurrogate(c)) {
        put(c, at++);
      } else if (Character.isHighSurrogate(c)
          && at + 1 < to
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        put(c, at);
        put(text.charAt(at + 1), at);
        at += 2;
      } else {
        put(REPLACEMENT, at++);
      }
    }
    endWord(section);
  }

  private boolean takesPrefix(Section section, int from) {
    return switch (metaspace.prefix()) {
      case ALWAYS -> section.isStart() || metaspace.atWhiteSpace();
      case FIRST -> (section.isStart() || metaspace.atWhiteSpace()) && section.start(from) == 0;
      case NEVER -> false;
    };
  }

  private void put(char c, int origin) {
    if (length == word.length) {
      if (length >= MOST_CHARACTERS) {
        throw new IllegalArgumentException(
            "The text has a word of more than " + MOST_CHARACTERS + " characters");
      }
      word = Arrays.copyOf(word, 2 * length);
      origins = Arrays.copyOf(origins, 2 * length);
    }
    word[length] = c;
    origins[length++] = origin;
  }

  private void endWord(Section section) {
    if (length == 0) {
      return;
    }
    findBestWay();
    hand(section, linkForward());
    length = 0;
  }

  private void findBestWay() {
    if (begins.length <= length) {
      sums = new double[word.length + 1];
      ids = new int[word.length + 1];
      begins = new int[word.length + 1];
    }
    Arrays.fill(begins, 0, length + 1, Unigram.NONE);
    sums[0] = 0;
    int at = 0;
    while (at < length) {
      int next = at + (Character.isHighSurrogate(word[at]) ? 2 : 1);
      boolean isKnown = false;
      int node = PieceTrie.ROOT;
      for (int i = at; i < length; i++) {
        node = trie.child(node, word[i]);
        if (node < 0) {
          break;
        }
        int id = trie.value(node);
        if (id >= 0) {
          reach(i + 1, sums[at] + model.score(id), id, at);
          isKnown |= i + 1 == next;
        }
      }
      if (!isKnown) {
        reach(next, sums[at] + model.unknownScore(), model.unknown(), at);
      }
      at = next;
    }
  }

  private void reach(int place, double sum, int id, int from) {
    if (begins[place] == Unigram.NONE || sum > sums[place]) {
      sums[place] = sum;
      ids[place] = id;
      begins[place] = from;
    }
  }

  /** Writes down at each beginning where its piece ends, and returns the first of these ends. */
  private int linkForward() {
    int end = length;
    int following = 0;
    while (end > 0) {
      int begin = begins[end];
      begins[end] = following;
      following = end;
      end = begin;
    }
    return following;
  }

  private void hand(Section section, int firstEnd) {
    int from = 0;
    int end = firstEnd;
    while (from < length) {
      int id = ids[end];
      int next = begins[end];
      if (id == model.unknown()) {
        while (next > 0 && ids[next] == id) {
          end = next;
          next = begins[end];
        }
        unknown(section, from, end);
      } else {
        placer.piece(id, section.start(origins[from]), section.end(origins[end - 1]));
      }
      from = end;
      end = next;
    }
  }

  /** Unknown characters that follow each other are one token, or are written as bytes. */
  private void unknown(Section section, int from, int to) {
    int start = section.start(origins[from]);
    int end = section.end(origins[to - 1]);
    String text = new String(word, from, to - from);
    int node = trie.find(text);
    int known = node < 0 ? Unigram.NONE : trie.value(node);
    if (known >= 0) {
      placer.piece(known, start, end);
    } else if (model.idOfByte(0) == Unigram.NONE) {
      placer.piece(model.unknown(), start, end);
    } else {
      for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
        placer.piece(model.idOfByte(b), start, end);
      }
    }
  }
}
