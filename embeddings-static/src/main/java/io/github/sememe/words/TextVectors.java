package io.github.sememe.words;

import io.github.sememe.ModelFormatException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads vectors as text: word2vec's with its header line, fastText's {@code .vec}, and GloVe's,
 * which has none.
 *
 * <p>Lines end at a line feed and fields at a plain space, and nowhere else: published tokens hold
 * no-break spaces and the other characters at which Java's own readers would cut. A word is what
 * stands before the last {@code dimension} fields, so that it may hold plain spaces, too.
 *
 * <p>Parts of the file are parsed on all processors into one matrix. How many lines a part has is
 * counted beforehand.
 */
final class TextVectors {
  static final String WITH_HEADER = "word2vec text";
  static final String WITHOUT_HEADER = "GloVe text";

  private static final String UNKNOWN = "<unk>";
  private static final int PART = 1 << 22;
  private static final int STEP = 1 << 16;

  /** Enough for any number that a program prints, and for the word. */
  private static final int LONGEST_NUMBER = 400;

  private final Bytes bytes;
  private final WordVectorOptions options;
  private final long start;
  private final long end;
  private final int headerLines;
  private final int dimension;

  /**
   * What threads read parts into, one after the other: memory that is used for the first time costs
   * more than reading does.
   */
  private final Queue<byte[]> buffers = new ConcurrentLinkedQueue<>();

  private TextVectors(
      Bytes bytes, WordVectorOptions options, long start, int headerLines, int dimension) {
    this.bytes = bytes;
    this.options = options;
    this.start = start;
    this.end = trimmedEnd(bytes, start);
    this.headerLines = headerLines;
    this.dimension = dimension;
  }

  /** Blank lines at the end are no rows. */
  private static long trimmedEnd(Bytes bytes, long start) {
    long end = bytes.size();
    while (end > start && (bytes.at(end - 1) == '\n' || bytes.at(end - 1) == '\r')) {
      end--;
    }
    return end;
  }

  static WordFile read(Bytes bytes, Word2VecHeader header, WordVectorOptions options) {
    long rest = bytes.size() - header.end();
    boolean isSane =
        header.count() > 0
            && header.dimension() > 0
            && header.dimension() <= rest / 2
            && header.count() <= (rest + 1) / (2 * header.dimension() + 1);
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
    TextVectors reader = new TextVectors(bytes, options, header.end(), 1, (int) header.dimension());
    return reader.read(WITH_HEADER, header);
  }

  static WordFile read(Bytes bytes, int dimension, WordVectorOptions options) {
    return new TextVectors(bytes, options, 0, 0, dimension).read(WITHOUT_HEADER, null);
  }

  private WordFile read(String format, @Nullable Word2VecHeader header) {
    int parts = Math.toIntExact((end - start + PART - 1) / PART);
    int[] firstRow = new int[parts + 1];
    Parallel.tasks(parts, part -> firstRow[part + 1] = countLineStarts(part));
    for (int part = 0; part < parts; part++) {
      firstRow[part + 1] = Math.addExact(firstRow[part], firstRow[part + 1]);
    }
    int lines = firstRow[parts];
    if (header != null && lines < header.count()) {
      throw problem(
          lines, "the file ends after " + lines + " rows", header.count() + " rows. Was it cut?");
    }
    int rows = wantedRows(lines, header);
    checkRoom(lines);
    HeapRows matrix = HeapRows.zeros(rows, dimension);
    Part[] done = new Part[parts];
    Parallel.tasks(
        parts,
        part -> {
          if (firstRow[part] < rows) {
            done[part] = new Part(part, firstRow[part], Math.min(rows, firstRow[part + 1]), matrix);
            done[part].parse();
          }
        });
    return assemble(format, done, matrix, header);
  }

  /** With a header, one more row is read: GloVe does not count its row for unknown words. */
  private int wantedRows(int lines, @Nullable Word2VecHeader header) {
    long counted = header == null ? lines : Math.min(lines, header.count() + 1);
    return (int) Math.min(counted, options.limit());
  }

  private WordFile assemble(
      String format, Part[] parts, HeapRows matrix, @Nullable Word2VecHeader header) {
    int length = 0;
    for (Part part : parts) {
      length = Math.addExact(length, part == null ? 0 : part.wordBytes);
    }
    byte[] words = new byte[length];
    int at = 0;
    for (Part part : parts) {
      if (part != null) {
        System.arraycopy(part.words, 0, words, at, part.wordBytes);
        at += part.wordBytes;
      }
    }
    VocabularyBuilder vocabulary =
        new VocabularyBuilder(Bytes.of(bytes.name(), words), matrix.rowCount(), options);
    int row = 0;
    int from = 0;
    for (Part part : parts) {
      for (int i = 0; part != null && i < part.size; i++, row++) {
        boolean isSurplus = header != null && row == header.count();
        if (!isSurplus || part.isUnknown(i)) {
          add(vocabulary, from, part, i, row, matrix);
        }
        from += part.lengths[i];
      }
    }
    return WordFile.of(
        format,
        vocabulary.build(),
        matrix.head(vocabulary.size()),
        new LoadReport(vocabulary.duplicates(), vocabulary.malformed()));
  }

  private static void add(
      VocabularyBuilder vocabulary, int from, Part part, int i, int row, HeapRows matrix) {
    int target = vocabulary.size();
    boolean isNew = vocabulary.add(from, part.lengths[i], part.hashes[i], !part.malformed.get(i));
    if (isNew && target != row) {
      matrix.copyRow(row, matrix.array(target), matrix.offset(target));
    }
  }

  private long partStart(int part) {
    return Math.min(end, start + (long) part * PART);
  }

  private int countLineStarts(int part) {
    // A line starts after each feed; the feed before the part counts, the last one within does not.
    long from = Math.max(start, partStart(part) - 1);
    long to = partStart(part + 1) - 1;
    byte[] buffer = new byte[STEP];
    int count = part == 0 ? 1 : 0;
    for (long position = from; position < to; position += STEP) {
      int length = (int) Math.min(STEP, to - position);
      bytes.read(position, buffer, 0, length);
      count += LineFeeds.count(buffer, 0, length);
    }
    return count;
  }

  /**
   * So many lines of so many numbers need room; what has none is refused before it is allocated.
   */
  private void checkRoom(int lines) {
    if (lines <= (end - start + 1) / (2L * dimension + 1)) {
      return;
    }
    long position = start;
    for (int line = 0; line < lines; line++) {
      int spaces = 0;
      while (position < end && bytes.at(position) != '\n') {
        spaces += bytes.at(position++) == ' ' ? 1 : 0;
      }
      position++;
      if (spaces < dimension) {
        throw problem(line, spaces + " numbers", dimension + ", as in the other lines");
      }
    }
  }

  private ModelFormatException problem(int row, String found, String expected) {
    return new ModelFormatException(
        bytes.name(), "line " + (row + 1 + headerLines), found, expected);
  }

  /** A part of the file: the lines that begin in it. */
  private final class Part {
    private final long from;
    private final int firstRow;
    private final int lastRow;
    private final HeapRows matrix;
    private final FloatParser numbers = new FloatParser();
    private final BitSet malformed = new BitSet();
    private final int[] lengths;
    private final int[] hashes;
    private byte[] words;
    private int wordBytes;
    private int size;

    Part(int part, int firstRow, int lastRow, HeapRows matrix) {
      this.from = partStart(part);
      this.firstRow = firstRow;
      this.lastRow = lastRow;
      this.matrix = matrix;
      this.lengths = new int[lastRow - firstRow];
      this.hashes = new int[lastRow - firstRow];
      this.words = new byte[16 * (lastRow - firstRow) + 16];
    }

    boolean isUnknown(int i) {
      int offset = 0;
      for (int before = 0; before < i; before++) {
        offset += lengths[before];
      }
      return Utf8.decode(words, offset, offset + lengths[i]).equals(UNKNOWN);
    }

    void parse() {
      if (firstRow == lastRow) {
        // A line so long that none begins in this part.
        return;
      }
      long first = from == start ? from : afterFeed(from - 1);
      byte[] text = buffers.poll();
      if (text == null) {
        text = new byte[(int) Math.min(PART, end - start) + STEP];
      }
      int length = (int) Math.min(text.length, end - first);
      bytes.read(first, text, 0, length);
      int line = 0;
      for (int row = firstRow; row < lastRow; row++) {
        int feed = LineFeeds.next(text, line, length);
        while (feed < 0 && first + length < end) {
          checkLineLength(row, length - line);
          text = Arrays.copyOf(text, text.length + STEP);
          int more = (int) Math.min(STEP, end - first - length);
          bytes.read(first + length, text, length, more);
          length += more;
          feed = LineFeeds.next(text, line, length);
        }
        int lineEnd = feed < 0 ? length : feed;
        row(row, text, line, lineEnd);
        line = lineEnd + 1;
      }
      buffers.add(text);
    }

    private long afterFeed(long position) {
      long at = position;
      while (bytes.at(at) != '\n') {
        at++;
      }
      return at + 1;
    }

    private void checkLineLength(int row, int length) {
      if (length > Vocabulary.LONGEST_WORD + (long) dimension * LONGEST_NUMBER) {
        throw problem(row, "a line of more than " + length + " bytes", dimension + " numbers");
      }
    }

    private void row(int row, byte[] text, int lineStart, int lineEnd) {
      int stop = lineEnd;
      if (stop > lineStart && text[stop - 1] == '\r') {
        stop--;
      }
      if (stop > lineStart && text[stop - 1] == ' ') {
        stop--;
      }
      float[] values = matrix.array(row);
      int at = matrix.offset(row);
      int wordEnd = lineStart;
      while (wordEnd < stop && text[wordEnd] != ' ') {
        wordEnd++;
      }
      if (!numbers(text, wordEnd, stop, values, at)) {
        wordEnd = beforeLastFields(row, text, lineStart, stop);
        if (!numbers(text, wordEnd, stop, values, at)) {
          throw problem(row, "a field that is no number", dimension + " numbers after the word");
        }
      }
      checkFinite(row, values, at);
      addWord(row, text, lineStart, wordEnd);
    }

    /** Reads all numbers of a line, or tells that they are not just as many as they should be. */
    private boolean numbers(byte[] text, int from, int stop, float[] values, int at) {
      numbers.reset(text, from);
      int position = from;
      for (int i = 0; i < dimension; i++) {
        if (position >= stop || text[position] != ' ') {
          return false;
        }
        numbers.reset(text, position + 1);
        if (!numbers.parse(stop)) {
          return false;
        }
        values[at + i] = numbers.value();
        position = numbers.position();
      }
      return position == stop;
    }

    private int beforeLastFields(int row, byte[] text, int lineStart, int stop) {
      int position = stop;
      for (int fields = 0; fields < dimension; fields++) {
        do {
          position--;
        } while (position >= lineStart && text[position] != ' ');
        if (position < lineStart) {
          throw problem(
              row, fields + " numbers", dimension + ", as in the other lines. Was the file cut?");
        }
      }
      return position;
    }

    private void checkFinite(int row, float[] values, int at) {
      if (options.nonFinite() == NonFinitePolicy.ERROR) {
        for (int i = at; i < at + dimension; i++) {
          if (!Float.isFinite(values[i])) {
            throw problem(
                row,
                "the value " + values[i],
                "finite numbers, or non-finite = keep, which hands out what is there");
          }
        }
      }
    }

    private void addWord(int row, byte[] text, int from, int to) {
      int length = to - from;
      if (length > Vocabulary.LONGEST_WORD) {
        throw problem(row, "a word of " + length + " bytes", "at most " + Vocabulary.LONGEST_WORD);
      }
      if (wordBytes + length > words.length) {
        words = Arrays.copyOf(words, words.length * 2 + length);
      }
      System.arraycopy(text, from, words, wordBytes, length);
      wordBytes += length;
      lengths[size] = length;
      hashes[size] = Utf8.hash(text, from, to);
      malformed.set(size, !Utf8.isValid(text, from, to));
      size++;
    }
  }

  /**
   * Finds out how many numbers a line has, from the first lines of a text without header.
   *
   * @return the dimension, or 0 if these are not lines of a word and numbers
   */
  static int guessDimension(Bytes bytes, long start, int lines) {
    long end = trimmedEnd(bytes, start);
    int dimension = Integer.MAX_VALUE;
    long position = start;
    for (int line = 0; line < lines && position < end; line++) {
      byte[] text = line(bytes, position, end);
      dimension = Math.min(dimension, trailingNumbers(text));
      position += text.length + 1L;
    }
    return dimension == Integer.MAX_VALUE ? 0 : dimension;
  }

  static byte[] line(Bytes bytes, long from, long end) {
    long stop = Math.min(end, from + (64 << 20));
    long at = from;
    while (at < stop && bytes.at(at) != '\n') {
      at++;
    }
    return bytes.copy(from, (int) (at - from));
  }

  /** How many fields at the end of a line are numbers, the first field left out. */
  static int trailingNumbers(byte[] line) {
    int stop = line.length;
    if (stop > 0 && line[stop - 1] == '\r') {
      stop--;
    }
    if (stop > 0 && line[stop - 1] == ' ') {
      stop--;
    }
    FloatParser numbers = new FloatParser();
    int count = 0;
    int fieldEnd = stop;
    for (int i = stop - 1; i >= 0; i--) {
      if (line[i] == ' ') {
        numbers.reset(line, i + 1);
        if (i + 1 == fieldEnd || !numbers.parse(fieldEnd) || numbers.position() != fieldEnd) {
          return count;
        }
        count++;
        fieldEnd = i;
      }
    }
    return count;
  }
}
