package io.github.sememe.huggingface;

import java.util.Arrays;

/** Reads the sections of one text as byte pairs. */
final class BytePairRun implements SectionReader {
  private static final int USUAL_WORD = 64;

  /** A word takes some thirty bytes for each of its bytes while it is put together. */
  static final int MOST_BYTES = 1 << 20;

  private final BytePairs model;
  private final SplitPattern pattern;
  private final BytePieces pieces;
  private final PairMerges merges;
  private final TokenPlacer placer;

  /** The word that is being read, and where the character of each byte begins in the section. */
  private byte[] bytes = new byte[USUAL_WORD];

  private int[] origins = new int[USUAL_WORD];
  private int length;
  private long hash;

  /** The tokens of that word at the places of their first bytes, linked in both directions. */
  private int[] ids = new int[USUAL_WORD];

  private int[] previous = new int[USUAL_WORD];
  private int[] next = new int[USUAL_WORD];

  /** The merge of each token with the next one. */
  private long[] joins = new long[USUAL_WORD];

  /** Rank and place of merges that wait, the smallest first; some are out of date. */
  private long[] heap = new long[2 * USUAL_WORD];

  private int heapSize;

  BytePairRun(BytePairs model, TokenPlacer placer) {
    this.model = model;
    this.pattern = model.pattern();
    this.pieces = model.pieces();
    this.merges = model.merges();
    this.placer = placer;
  }

  @Override
  public void read(Section section) {
    int from = section.from();
    if (model.addsPrefixSpace() && section.isStart() && section.text().charAt(from) != ' ') {
      from = prefixed(section);
    }
    words(section, section.text(), from, section.to(), 0);
  }

  /** Reads the first words behind a space, which stands where the first character stands. */
  private int prefixed(Section section) {
    int end = section.from() + 1;
    while (end < section.to() && !SplitPattern.isBoundary(section.text(), end)) {
      end++;
      if (end - section.from() > MOST_BYTES) {
        throw tooLong(section.from());
      }
    }
    String head = " " + section.text().substring(section.from(), end);
    words(section, head, 0, head.length(), section.from() - 1);
    return end;
  }

  private void words(Section section, String text, int from, int to, int shift) {
    int at = from;
    while (at < to) {
      int end = pattern.end(text, at, to);
      word(section, text, at, end, shift);
      at = end;
    }
  }

  private void word(Section section, String text, int from, int to, int shift) {
    readBytes(text, from, to, shift);
    int id = pieces.find(bytes, length, hash);
    if (id != BytePieces.NONE && model.isKnownWhole(id)) {
      hand(section, id, 0, length);
      return;
    }
    merge();
    if (id != BytePieces.NONE && next[0] == length && ids[0] == id) {
      model.learnWhole(id);
    }
    for (int at = 0; at < length; at = next[at]) {
      hand(section, ids[at], at, next[at]);
    }
  }

  private void hand(Section section, int id, int from, int to) {
    int first = Math.max(origins[from], section.from());
    int last = Math.max(origins[to - 1], section.from());
    placer.piece(id, section.start(first), section.end(last));
  }

  private void readBytes(String text, int from, int to, int shift) {
    makeRoom(to - from, from + shift);
    length = 0;
    hash = BytePieces.NO_HASH;
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      if (c < 0x80) {
        put(c, at + shift);
        at++;
      } else {
        int codePoint = text.codePointAt(at);
        makeRoom(length + 4 + to - at, at + shift);
        int end = Utf8.encode(codePoint, bytes, length);
        while (length < end) {
          put(bytes[length], at + shift);
        }
        at += Character.charCount(codePoint);
      }
    }
  }

  private void put(int b, int origin) {
    bytes[length] = (byte) b;
    origins[length++] = origin;
    hash = BytePieces.hash(hash, b);
  }

  private void makeRoom(int count, int at) {
    if (count <= bytes.length) {
      return;
    }
    if (count > MOST_BYTES) {
      throw tooLong(at);
    }
    int capacity = Math.max(count, Math.min(2 * bytes.length, MOST_BYTES));
    bytes = Arrays.copyOf(bytes, capacity);
    origins = Arrays.copyOf(origins, capacity);
  }

  private static IllegalArgumentException tooLong(int at) {
    return new IllegalArgumentException(
        "The text has a word of more than "
            + MOST_BYTES
            + " bytes, at character "
            + at
            + " of a stretch");
  }

  /** Merges the pair of the lowest rank, and of equal ones the first, as long as there is one. */
  private void merge() {
    if (ids.length < bytes.length) {
      ids = new int[bytes.length];
      previous = new int[bytes.length];
      next = new int[bytes.length];
      joins = new long[bytes.length];
    }
    for (int i = 0; i < length; i++) {
      ids[i] = model.idOfByte(bytes[i]);
      previous[i] = i - 1;
      next[i] = i + 1;
    }
    heapSize = 0;
    for (int i = 0; i < length; i++) {
      join(i);
    }
    while (heapSize > 0) {
      long best = pop();
      int at = (int) best;
      long join = joins[at];
      if (join != PairMerges.NONE && PairMerges.rank(join) == (int) (best >>> Integer.SIZE)) {
        merge(at, PairMerges.whole(join));
      }
    }
  }

  private void merge(int at, int whole) {
    int right = next[at];
    int behind = next[right];
    ids[at] = whole;
    joins[right] = PairMerges.NONE;
    next[at] = behind;
    if (behind < length) {
      previous[behind] = at;
    }
    join(at);
    if (previous[at] >= 0) {
      join(previous[at]);
    }
  }

  /** Finds out what a token and the next one become. */
  private void join(int at) {
    int right = next[at];
    long join = right < length ? merges.find(ids[at], ids[right]) : PairMerges.NONE;
    joins[at] = join;
    if (join != PairMerges.NONE) {
      push(((long) PairMerges.rank(join) << Integer.SIZE) | at);
    }
  }

  private void push(long entry) {
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, 2 * heapSize);
    }
    int at = heapSize++;
    while (at > 0) {
      int parent = (at - 1) >> 1;
      if (heap[parent] <= entry) {
        break;
      }
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = entry;
  }

  private long pop() {
    long top = heap[0];
    long entry = heap[--heapSize];
    int at = 0;
    while (2 * at + 1 < heapSize) {
      int child = 2 * at + 1;
      if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= entry) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = entry;
    return top;
  }
}
