package io.github.sememe.words;

import io.github.sememe.ModelFormatException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToLongFunction;

/**
 * Reads word2vec's binary format: a header line, then per word its bytes, a space, and the values.
 *
 * <p>{@code word2vec.c} writes a line feed after each row, gensim and Google's published files do
 * not; so line feeds before a word are skipped and never asked for. Nothing but the words is
 * touched: the rows stay where they are.
 *
 * <p>A large file is scanned from several places at once. Where a row begins in the middle of the
 * file is guessed from a chain of plausible rows, and verified: the scan of the part before has to
 * end exactly there, else it goes on by itself.
 */
final class Word2VecBinary implements KeptIndex.Scan {
  static final String FORMAT = "word2vec binary";

  /** Below this, threads cost more than they save. */
  private static final long SMALLEST_PART = 8 << 20;

  private static final int PLAUSIBLE_ROWS = 8;
  private static final int PLAUSIBLE_WORD = 200;
  private static final int WINDOW = 64;
  private static final int BLOCK = 1 << 18;

  private final Bytes bytes;
  private final WordVectorOptions options;
  private final Word2VecHeader header;
  private final int dimension;
  private final int wanted;
  private final long rowSize;

  private Word2VecBinary(Bytes bytes, Word2VecHeader header, WordVectorOptions options) {
    this.bytes = bytes;
    this.options = options;
    this.header = header;
    this.dimension = (int) header.dimension();
    this.rowSize = header.dimension() * Float.BYTES;
    this.wanted = (int) Math.min(header.count(), options.limit());
  }

  static WordFile read(
      Bytes bytes, Word2VecHeader header, WordVectorOptions options, KeptIndex index) {
    check(bytes, header);
    Word2VecBinary reader = new Word2VecBinary(bytes, header, options);
    KeptIndex.Content content = index.get(bytes, reader);
    Vocabulary vocabulary = content.vocabulary();
    Rows rows = new ByteRows(bytes, vocabulary.size(), reader.dimension, new AfterWord(vocabulary));
    return WordFile.of(FORMAT, vocabulary, rows, content.report());
  }

  /** Refuses what the file has no room for, before anything is allocated. */
  private static void check(Bytes bytes, Word2VecHeader header) {
    long rest = bytes.size() - header.end();
    boolean isSane =
        header.count() > 0
            && header.dimension() > 0
            && header.dimension() <= rest / Float.BYTES
            && header.count() <= rest / (header.dimension() * Float.BYTES + 1);
    if (!isSane) {
      throw new ModelFormatException(
          bytes.name(),
          "line 1",
          "a header of "
              + header.count()
              + " words with "
              + header.dimension()
              + " numbers each, and "
              + rest
              + " bytes after it",
          "positive numbers that the file has room for. Was it cut?");
    }
  }

  /**
   * Where rows begin. Like {@link KeptIndex.Scan} a class and no lambda: with an index nothing else
   * is left to do at opening, and the first lambdas of a process take as long as all that.
   */
  private record AfterWord(Vocabulary vocabulary) implements IntToLongFunction {
    @Override
    public long applyAsLong(int row) {
      return vocabulary.end(row) + 1;
    }
  }

  /** The rows of a part of the file, as far as they could be followed. */
  private static final class Part {
    private final long[] places;
    private final int first;
    private final int[] hashes;
    private final BitSet malformed = new BitSet();
    private int size;
    private long end;
    private boolean isBroken;

    /** Creates a part whose places go into an array that all parts have in common. */
    Part(long[] places, int first, int most) {
      this.places = places;
      this.first = first;
      this.hashes = new int[most];
    }

    void add(long start, int length, int hash, boolean isUtf8) {
      if (!isUtf8) {
        malformed.set(size);
      }
      hashes[size] = hash;
      places[first + size++] = Vocabulary.place(start, length);
    }
  }

  @Override
  public KeptIndex.Content scan() {
    long[] starts = partStarts();
    int[] firsts = new int[starts.length];
    for (int i = 1; i < starts.length; i++) {
      firsts[i] = firsts[i - 1] + mostRows(starts[i - 1], starts[i]);
    }
    long[] places = new long[firsts[starts.length - 1]];
    Part[] parts = new Part[starts.length - 1];
    Parallel.tasks(
        parts.length, i -> parts[i] = follow(starts[i], starts[i + 1], wanted, places, firsts[i]));
    VocabularyBuilder words = new VocabularyBuilder(bytes, places, wanted, options);
    long position = header.end();
    int rows = 0;
    for (int i = 0; i < parts.length && rows < wanted; i++) {
      Part part = parts[i];
      if (starts[i] != position) {
        int most = mostRows(position, starts[i + 1]);
        part = follow(position, starts[i + 1], wanted - rows, new long[most], 0);
      }
      rows += add(words, part, wanted - rows);
      position = part.end;
      if (part.isBroken && rows < wanted) {
        throw broken(position, rows);
      }
    }
    if (rows < wanted) {
      throw broken(position, rows);
    }
    return new KeptIndex.Content(
        words.build(), position, new LoadReport(words.duplicates(), words.malformed()));
  }

  /** How many rows begin in a part at the most; the last may reach beyond it. */
  private int mostRows(long from, long to) {
    return (int) Math.min(wanted, Math.max(0, to - from) / (rowSize + 1) + 1);
  }

  private static int add(VocabularyBuilder words, Part part, int most) {
    int count = Math.min(part.size, most);
    for (int i = 0; i < count; i++) {
      // The builder writes to the same array, but never beyond what was read.
      long place = part.places[part.first + i];
      words.add(
          Vocabulary.start(place),
          Vocabulary.length(place),
          part.hashes[i],
          !part.malformed.get(i));
    }
    return count;
  }

  private ModelFormatException broken(long position, int rows) {
    String place = "byte " + position;
    long word = position;
    while (word < bytes.size() && bytes.at(word) == '\n') {
      word++;
    }
    long longest = Math.min(bytes.size(), word + Vocabulary.LONGEST_WORD);
    for (long i = word; i < longest; i++) {
      if (bytes.at(i) == ' ') {
        return new ModelFormatException(
            bytes.name(),
            place,
            "the file ends within row " + (rows + 1),
            header.count() + " rows of " + dimension + " numbers. Was it cut?");
      }
    }
    return new ModelFormatException(
        bytes.name(),
        place,
        longest == bytes.size()
            ? "the file ends before row " + (rows + 1)
            : "a word of more than " + Vocabulary.LONGEST_WORD + " bytes in row " + (rows + 1),
        header.count() + " rows, each a word, a space and " + dimension + " numbers");
  }

  /** Follows rows from one boundary to another, or to the end of the file. */
  private Part follow(long from, long to, int most, long[] places, int firstPlace) {
    Part part = new Part(places, firstPlace, mostRows(from, to));
    Block block = new Block();
    long position = from;
    while (position < to && part.size < most) {
      int at = block.show(position, WINDOW);
      int end = Math.min(block.length, at + WINDOW);
      byte[] shown = block.content;
      int first = at;
      while (first < end && shown[first] == '\n') {
        first++;
      }
      int last = first;
      while (last < end && shown[last] != ' ') {
        last++;
      }
      long word = position + first - at;
      int length = last - first;
      if (last < end) {
        part.add(word, length, Utf8.hash(shown, first, last), Utf8.isValid(shown, first, last));
      } else {
        word = afterFeeds(word);
        length = longWord(word);
        if (length >= 0) {
          byte[] copy = bytes.copy(word, length);
          part.add(word, length, Utf8.hash(copy, 0, length), Utf8.isValid(copy, 0, length));
        }
      }
      long next = word + length + 1 + rowSize;
      if (length < 0 || next > bytes.size()) {
        part.size -= length < 0 ? 0 : 1;
        part.isBroken = true;
        break;
      }
      position = next;
    }
    part.end = position;
    return part;
  }

  /** What lies before one thread that passes through the file. */
  private final class Block {
    private final byte[] content = new byte[(int) Math.min(BLOCK, bytes.size())];
    private long start;
    private int length;

    /** Returns where in the content an offset is, with so many bytes after it as the file has. */
    int show(long offset, int count) {
      if (Math.min(bytes.size(), offset + count) > start + length) {
        start = offset;
        length = (int) Math.min(content.length, bytes.size() - offset);
        bytes.read(start, content, 0, length);
      }
      return (int) (offset - start);
    }
  }

  private long afterFeeds(long from) {
    long position = from;
    while (position < bytes.size() && bytes.at(position) == '\n') {
      position++;
    }
    return position;
  }

  /** Finds the end of a word that is longer than the window, or -1. */
  private int longWord(long start) {
    long last = Math.min(bytes.size(), start + Vocabulary.LONGEST_WORD + 1);
    for (long i = start; i < last; i++) {
      if (bytes.at(i) == ' ') {
        return (int) (i - start);
      }
    }
    return -1;
  }

  /** Where to begin: at the first row, and where rows seem to begin further on. */
  private long[] partStarts() {
    long end = wanted < header.count() ? Math.min(bytes.size(), limitGuess()) : bytes.size();
    int parts =
        (int) Math.max(1, Math.min(Parallel.threads(), (end - header.end()) / SMALLEST_PART));
    long[] starts = new long[parts + 1];
    starts[0] = header.end();
    int found = 1;
    for (int i = 1; i < parts; i++) {
      long boundary = boundaryAfter(header.end() + (end - header.end()) / parts * i);
      if (boundary > starts[found - 1]) {
        starts[found++] = boundary;
      }
    }
    starts[found] = bytes.size();
    return Arrays.copyOf(starts, found + 1);
  }

  private long limitGuess() {
    return header.end() + wanted * (rowSize + 16L);
  }

  private long boundaryAfter(long from) {
    for (long guess = from; guess < from + rowSize + PLAUSIBLE_WORD; guess++) {
      long first = plausibleEnd(guess);
      long next = first;
      for (int row = 1; row < PLAUSIBLE_ROWS && next >= 0; row++) {
        next = plausibleEnd(next);
      }
      if (next >= 0) {
        // The guess may lie within a word; where its row ends, the next one begins for certain.
        return first;
      }
    }
    return -1;
  }

  /** Where a row that begins here would end; -1 if none seems to. */
  private long plausibleEnd(long from) {
    long position = from;
    long last = Math.min(bytes.size() - rowSize - 1, from + PLAUSIBLE_WORD);
    while (position < last) {
      byte b = bytes.at(position);
      if (b == ' ') {
        return position + 1 + rowSize;
      }
      boolean isControl = (b >= 0 && b < ' ' && !(b == '\n' && position == from)) || b == 0x7F;
      if (isControl) {
        return -1;
      }
      position++;
    }
    return -1;
  }
}
