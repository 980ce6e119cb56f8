package io.github.sememe.words;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads fastText's own files: {@code .bin} of versions 11 and 12 and from before there were
 * versions, and the quantised {@code .ftz}.
 *
 * <p>The file holds the numbers of the header, the dictionary (words, then labels), which n-grams
 * have survived pruning, and two matrices, which stay where they are.
 */
final class FastTextReader {
  static final String FORMAT = "fastText";
  private static final int WINDOW = 64;

  private final Bytes bytes;
  private final WordVectorOptions options;
  private final Cursor in;
  private final FastTextHeader header;

  private FastTextReader(Bytes bytes, WordVectorOptions options, boolean isVersioned) {
    this.bytes = bytes;
    this.options = options;
    this.in = new Cursor(bytes, 0);
    this.header = FastTextHeader.read(in, isVersioned);
  }

  static WordFile read(
      Bytes bytes, boolean isVersioned, WordVectorOptions options, KeptIndex index) {
    FastTextReader reader = new FastTextReader(bytes, options, isVersioned);
    return reader.read(index);
  }

  private WordFile read(KeptIndex index) {
    KeptIndex.Content words = index.get(bytes, () -> entries(header.words(), 0));
    in.moveTo(words.end());
    KeptIndex.Content labels = entries(header.labels(), 1);
    in.moveTo(labels.end());
    boolean isQuantised = false;
    PrunedBuckets buckets = PrunedBuckets.read(in, header);
    if (header.version() > 0) {
      isQuantised = flag("whether the input is quantised");
    }
    if (buckets.isPruned() && !isQuantised) {
      throw in.problem("pruned n-grams with a dense matrix", "a quantised one");
    }
    Rows input = matrix(isQuantised, header.words() + buckets.rowCount(), "input");
    boolean isOutputQuantised = header.version() > 0 && flag("whether the output is quantised");
    int outputs = header.isSupervised() ? header.labels() : header.words();
    Rows output = matrix(isQuantised && isOutputQuantised, outputs, "output");
    if (in.remaining() > 0) {
      throw in.problem(in.remaining() + " more bytes", "the end of the file");
    }
    return assemble(words, labels.vocabulary(), buckets, input, output);
  }

  private boolean flag(String what) {
    int value = in.unsignedByte(what);
    if (value > 1) {
      throw in.problemAt(in.position() - 1, "the byte " + value, what + ", 0 or 1");
    }
    return value == 1;
  }

  private WordFile assemble(
      KeptIndex.Content words, Vocabulary labels, PrunedBuckets buckets, Rows input, Rows output) {
    Vocabulary vocabulary = words.vocabulary();
    boolean endHasNgrams = options.endOfSentenceNgrams().orElse(header.version() < 12);
    FastTextSubwords subwords =
        new FastTextSubwords(vocabulary, header, buckets, input, endHasNgrams);
    IntToLongFunction countAt = index -> bytes.longAt(vocabulary.end(index) + 1);
    FastText model =
        new FastText(header, vocabulary, labels, buckets, input, output, subwords, bytes);
    return new WordFile(
        FORMAT,
        vocabulary,
        input,
        new Counts(countAt, header.words()),
        subwords,
        model,
        words.report());
  }

  /** The counts of the dictionary, read where they stand. */
  private record Counts(IntToLongFunction at, int size) implements Longs {
    @Override
    public long get(int index) {
      return at.applyAsLong(index);
    }
  }

  /** Reads entries of one type: word, zero byte, count, type. */
  private KeptIndex.Content entries(int count, int type) {
    VocabularyBuilder words = new VocabularyBuilder(bytes, count, options);
    byte[] window = new byte[WINDOW];
    for (int i = 0; i < count; i++) {
      long start = in.position();
      int available = (int) Math.min(WINDOW, in.remaining());
      bytes.copy(start, window, 0, available);
      int length = 0;
      while (length < available && window[length] != 0) {
        length++;
      }
      boolean isUtf8 = true;
      boolean isNew;
      if (length < available) {
        isUtf8 = Utf8.isValid(window, 0, length);
        isNew = words.add(start, length, Utf8.hash(window, 0, length), isUtf8);
      } else {
        length = longWord(start);
        isUtf8 = Utf8.isValid(bytes.copy(start, length), 0, length);
        isNew = words.add(start, length);
      }
      if (!isNew && isUtf8) {
        throw in.problem("a word that the dictionary has had before", "every word once");
      }
      if (!isNew) {
        // Two words that differ only in what is no UTF-8: both keep their rows.
        words.addHidden(start, length);
      }
      in.skip(length + 1L, "a word");
      in.skip(Long.BYTES, "the count of a word");
      int found = in.unsignedByte("the type of a word");
      if (found != type) {
        throw in.problemAt(
            in.position() - 1,
            "an entry of type " + found,
            "type " + type + ", words before labels");
      }
    }
    return new KeptIndex.Content(
        words.build(), in.position(), new LoadReport(words.duplicates(), words.malformed()));
  }

  private int longWord(long start) {
    long last = Math.min(bytes.size(), start + Vocabulary.LONGEST_WORD + 1);
    for (long i = start; i < last; i++) {
      if (bytes.at(i) == 0) {
        return (int) (i - start);
      }
    }
    throw in.problem(
        last == bytes.size() ? "the end of the file within a word" : "a word without an end",
        "words of at most " + Vocabulary.LONGEST_WORD + " bytes, each ended by a zero byte");
  }

  private Rows matrix(boolean isQuantised, int expectedRows, String name) {
    boolean hasNorms = isQuantised && flag("whether the " + name + " matrix has norms");
    long at = in.position();
    long rows = in.int64("the rows of the " + name + " matrix");
    long columns = in.int64("the columns of the " + name + " matrix");
    if (rows != expectedRows || columns != header.dimension()) {
      throw in.problemAt(
          at,
          "an " + name + " matrix of " + rows + " x " + columns,
          expectedRows + " x " + header.dimension() + ", as the header says");
    }
    if (isQuantised) {
      return QuantisedRows.read(in, bytes, expectedRows, header.dimension(), hasNorms);
    }
    long start = in.position();
    in.skip(rows * columns * Float.BYTES, "the values of the " + name + " matrix");
    return ByteRows.dense(bytes, start, expectedRows, header.dimension());
  }

  /** Labels as people see them. */
  static List<String> labels(Vocabulary labels) {
    List<String> names = new ArrayList<>(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      names.add(withoutPrefix(labels.word(i)));
    }
    return List.copyOf(names);
  }

  private static String withoutPrefix(String label) {
    return label.startsWith(FastText.LABEL_PREFIX)
        ? label.substring(FastText.LABEL_PREFIX.length())
        : label;
  }

  /** Tells what kind of fastText file this is, if any. */
  static @Nullable Boolean isVersioned(Bytes bytes) {
    if (bytes.size() >= Integer.BYTES && bytes.intAt(0) == FastTextHeader.MAGIC) {
      return Boolean.TRUE;
    }
    return FastTextHeader.looksUnversioned(bytes) ? Boolean.FALSE : null;
  }
}
