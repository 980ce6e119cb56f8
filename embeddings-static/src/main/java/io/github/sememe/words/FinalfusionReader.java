package io.github.sememe.words;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads finalfusion's files: a header that lists chunks, a vocabulary chunk, a storage chunk, and
 * perhaps norms. Vocabularies that name their n-grams or have no words are refused in words.
 */
final class FinalfusionReader {
  static final String FORMAT = "finalfusion";

  private static final int MAGIC = 0x75466946;
  private static final int SIMPLE_VOCABULARY = 1;
  private static final int ARRAY = 2;
  private static final int BUCKET_VOCABULARY = 3;
  private static final int QUANTISED_ARRAY = 4;
  private static final int METADATA = 5;
  private static final int NORMS = 6;
  private static final int FASTTEXT_VOCABULARY = 7;
  private static final int EXPLICIT_VOCABULARY = 8;
  private static final int FLORET_VOCABULARY = 9;
  private static final int FLOAT32 = 10;
  private static final int UNSIGNED_BYTE = 1;
  private static final int LARGEST_EXPONENT = 31;
  private static final int LONGEST_NGRAM = 1000;

  private final Bytes bytes;
  private final WordVectorOptions options;
  private final Cursor in;
  private @Nullable Vocabulary vocabulary;
  private @Nullable VocabularyBuilder words;
  private @Nullable Rows rows;
  private @Nullable Ngrams ngrams;

  /** How n-grams find their rows. */
  private record Ngrams(int minn, int maxn, int buckets, boolean isFastText) {}

  private FinalfusionReader(Bytes bytes, WordVectorOptions options) {
    this.bytes = bytes;
    this.options = options;
    this.in = new Cursor(bytes, 0);
  }

  static boolean recognises(Bytes bytes) {
    return bytes.size() >= Integer.BYTES && bytes.intAt(0) == MAGIC;
  }

  static WordFile read(Bytes bytes, WordVectorOptions options) {
    return new FinalfusionReader(bytes, options).read();
  }

  private WordFile read() {
    in.int32("the magic");
    int version = in.int32("the version");
    if (version != 0) {
      throw in.problemAt(4, "version " + version, "version 0 of finalfusion's format");
    }
    int count = in.int32("the number of chunks");
    if (count < 0 || count > in.remaining() / Integer.BYTES) {
      throw in.problem(count + " chunks", "a number that the file has room for");
    }
    List<Integer> chunks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chunks.add(in.int32("the kind of a chunk"));
    }
    for (int expected : chunks) {
      chunk(expected);
    }
    if (vocabulary == null || words == null || rows == null) {
      throw in.problem("chunks " + chunks, "a vocabulary and an array among them");
    }
    return assemble(vocabulary, words, rows);
  }

  private WordFile assemble(Vocabulary found, VocabularyBuilder builder, Rows array) {
    int buckets = ngrams == null ? 0 : ngrams.buckets();
    if ((long) found.size() + buckets != array.rowCount()) {
      throw in.problem(
          array.rowCount() + " rows", found.size() + " for words and " + buckets + " for n-grams");
    }
    Subwords subwords =
        ngrams == null
            ? null
            : new FinalfusionSubwords(
                found, array, ngrams.minn(), ngrams.maxn(), ngrams.buckets(), ngrams.isFastText());
    return new WordFile(
        FORMAT,
        found,
        array,
        null,
        subwords,
        null,
        new LoadReport(builder.duplicates(), builder.malformed()));
  }

  private void chunk(int expected) {
    int kind = in.int32("the kind of a chunk");
    if (kind != expected) {
      throw in.problemAt(
          in.position() - Integer.BYTES, "chunk " + kind, "chunk " + expected + ", as announced");
    }
    long length = in.int64("the length of a chunk");
    in.require(length, "a chunk");
    long end = in.position() + length;
    switch (kind) {
      case SIMPLE_VOCABULARY -> words(count("words", end), end);
      case BUCKET_VOCABULARY -> subwords(end, false);
      case FASTTEXT_VOCABULARY -> subwords(end, true);
      case ARRAY -> rows = array();
      case QUANTISED_ARRAY -> rows = quantised();
      // Vectors are handed out as they are stored; norms would only undo their scaling.
      case METADATA, NORMS -> in.moveTo(end);
      case EXPLICIT_VOCABULARY, FLORET_VOCABULARY ->
          throw in.problem(
              "a vocabulary with "
                  + (kind == FLORET_VOCABULARY ? "floret's" : "named")
                  + " n-grams",
              "a simple, bucket or fastText vocabulary; convert the file with finalfusion");
      default -> throw in.problem("chunk " + kind, "the chunks 1 to 9 of finalfusion 0.18");
    }
    if (in.position() != end) {
      throw in.problem("a chunk of " + length + " bytes", "another " + (end - in.position()));
    }
  }

  private int count(String what, long end) {
    long count = in.int64("the number of " + what);
    // A string has at least its length.
    if (count < 1 || count > (end - in.position()) / Integer.BYTES || count > Integer.MAX_VALUE) {
      throw in.problem(count + " " + what, "a number that the chunk has room for");
    }
    return (int) count;
  }

  private void subwords(long end, boolean isFastText) {
    int count = count("words", end);
    int minn = in.int32("min_n");
    int maxn = in.int32("max_n");
    int buckets = in.int32("the buckets");
    boolean isSane = minn >= 1 && minn <= maxn && maxn <= LONGEST_NGRAM;
    isSane &= isFastText ? buckets > 0 : buckets >= 0 && buckets < LARGEST_EXPONENT;
    if (!isSane) {
      throw in.problem(
          "n-grams of " + minn + " to " + maxn + " in " + buckets + " buckets",
          "sensible numbers, min_n at least 1");
    }
    words(count, end);
    ngrams = new Ngrams(minn, maxn, isFastText ? buckets : 1 << buckets, isFastText);
  }

  private void words(int count, long end) {
    VocabularyBuilder builder = new VocabularyBuilder(bytes, count, options);
    for (int i = 0; i < count; i++) {
      int length = in.int32("the length of a word");
      if (length < 0 || length > Vocabulary.LONGEST_WORD || length > end - in.position()) {
        throw in.problem(
            "a word of " + length + " bytes",
            "at most " + Vocabulary.LONGEST_WORD + " within its chunk");
      }
      if (!builder.add(in.position(), length)) {
        throw in.problem("a word that the vocabulary has had before", "every word once");
      }
      in.skip(length, "a word");
    }
    words = builder;
    vocabulary = builder.build();
  }

  private int rowCount() {
    long count = in.int64("the rows");
    if (count < 1 || count > Integer.MAX_VALUE) {
      throw in.problem(count + " rows", "1 to " + Integer.MAX_VALUE);
    }
    return (int) count;
  }

  private void type(int expected) {
    int type = in.int32("the type of values");
    if (type != expected) {
      throw in.problem("values of type " + type, "type " + expected);
    }
  }

  /** One to four zero bytes, so that what follows begins at a multiple of four. */
  private void padding() {
    in.skip(4 - in.position() % 4, "padding");
  }

  private Rows array() {
    int count = rowCount();
    int columns = in.int32("the columns");
    type(FLOAT32);
    padding();
    if (columns < 1) {
      throw in.problem(columns + " columns", "at least 1");
    }
    long start = in.position();
    in.require((long) count * columns, "values");
    in.skip((long) count * columns * Float.BYTES, "values");
    return ByteRows.dense(bytes, start, count, columns);
  }

  private Rows quantised() {
    boolean hasProjection = in.int32("whether there is a projection") != 0;
    boolean hasNorms = in.int32("whether there are norms") != 0;
    int codes = in.int32("the length of a quantised vector");
    int dimension = in.int32("the length of a vector");
    int centroids = in.int32("the number of centroids");
    int count = rowCount();
    boolean isSane = codes > 0 && dimension > 0 && dimension % codes == 0;
    if (!isSane || centroids < 1 || centroids > 256) {
      throw in.problem(
          dimension + " values in " + codes + " codes of " + centroids + " centroids",
          "codes that divide the values, and up to 256 centroids");
    }
    type(UNSIGNED_BYTE);
    type(FLOAT32);
    padding();
    float[] projection =
        hasProjection ? floats((long) dimension * dimension, "the projection") : new float[0];
    float[] table = floats((long) centroids * dimension, "the centroids");
    long norms = in.position();
    in.skip(hasNorms ? (long) count * Float.BYTES : 0, "the norms");
    long start = in.position();
    in.skip((long) count * codes, "the codes");
    return new FinalfusionQuantisedRows(
        bytes, start, count, codes, centroids, table, projection, hasNorms ? norms : -1);
  }

  private float[] floats(long count, String what) {
    // Before it is multiplied, which might overflow.
    in.require(count, what);
    in.require(count * Float.BYTES, what);
    return in.floats(Math.toIntExact(count), what);
  }
}
