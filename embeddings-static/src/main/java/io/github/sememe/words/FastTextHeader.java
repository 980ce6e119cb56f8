package io.github.sememe.words;

/**
 * The numbers at the beginning of a fastText file.
 *
 * @param version 12 or 11; 0 for files from before May 2017, which tell none
 * @param dimension the length of every vector
 * @param wordNgrams how many words the longest word n-gram has
 * @param loss how the model was trained
 * @param model cbow, skip-gram or supervised
 * @param buckets how many rows n-grams share
 * @param minn the shortest character n-gram, in code points
 * @param maxn the longest character n-gram; 0 for none
 * @param words the number of words
 * @param labels the number of labels
 * @param pruned how many n-gram rows are left; -1 if all are
 */
record FastTextHeader(
    int version,
    int dimension,
    int wordNgrams,
    Loss loss,
    Model model,
    int buckets,
    int minn,
    int maxn,
    int words,
    int labels,
    long pruned) {

  static final int MAGIC = 793712314;
  private static final int NEWEST = 12;
  private static final int LONGEST_NGRAM = 1000;
  private static final int LARGEST_OLD_DIMENSION = 10_000;

  /** The losses, in the order of their numbers from 1. */
  enum Loss {
    HIERARCHICAL_SOFTMAX,
    NEGATIVE_SAMPLING,
    SOFTMAX,
    ONE_VS_ALL
  }

  /** The models, in the order of their numbers from 1. */
  enum Model {
    CBOW,
    SKIP_GRAM,
    SUPERVISED
  }

  boolean isSupervised() {
    return model == Model.SUPERVISED;
  }

  /** Tells whether a file could be one of fastText from before it wrote a magic number. */
  static boolean looksUnversioned(Bytes bytes) {
    if (bytes.size() < 76) {
      return false;
    }
    int dimension = bytes.intAt(0);
    int loss = bytes.intAt(24);
    int model = bytes.intAt(28);
    boolean isPlausible =
        dimension >= 1
            && dimension <= LARGEST_OLD_DIMENSION
            && loss >= 1
            && loss <= 3
            && model >= 1
            && model <= 3
            && bytes.intAt(32) >= 0;
    for (int field = 4; field < 24; field += 4) {
      isPlausible &= bytes.intAt(field) >= 0 && bytes.intAt(field) < 1_000_000;
    }
    return isPlausible;
  }

  static FastTextHeader read(Cursor in, boolean isVersioned) {
    int version = 0;
    if (isVersioned) {
      in.int32("the magic number");
      version = in.int32("the version");
      if (version > NEWEST || version < NEWEST - 1) {
        throw in.problemAt(4, "version " + version, "version 11 or 12 of fastText's format");
      }
    }
    int dimension = positive(in, "dim");
    in.skip(4 * Integer.BYTES, "ws, epoch, minCount and neg");
    int wordNgrams = atLeast(in, 0, "wordNgrams");
    Loss loss = Loss.values()[oneOf(in, Loss.values().length, "loss")];
    Model model = Model.values()[oneOf(in, Model.values().length, "model")];
    int buckets = atLeast(in, 0, "bucket");
    int minn = ngram(in, "minn");
    int maxn = ngram(in, "maxn");
    in.skip(Integer.BYTES + Double.BYTES, "lrUpdateRate and t");
    if (minn > maxn && maxn > 0) {
      throw in.problem("minn " + minn + " and maxn " + maxn, "minn not above maxn");
    }
    boolean hadNone = version < NEWEST && isVersioned && model == Model.SUPERVISED;
    return dictionary(
        in, version, dimension, wordNgrams, loss, model, buckets, minn, hadNone ? 0 : maxn);
  }

  private static FastTextHeader dictionary(
      Cursor in,
      int version,
      int dimension,
      int wordNgrams,
      Loss loss,
      Model model,
      int buckets,
      int minn,
      int maxn) {
    int size = atLeast(in, 0, "the number of entries");
    int words = atLeast(in, 0, "the number of words");
    int labels = atLeast(in, 0, "the number of labels");
    in.skip(Long.BYTES, "the number of tokens");
    long pruned = version == 0 ? -1 : in.int64("the number of pruned n-grams");
    boolean adds = (long) words + labels == size;
    // An entry has at least the end of its word, a count and a type.
    if (!adds || size > in.remaining() / 10) {
      throw in.problem(
          size + " entries, " + words + " words and " + labels + " labels",
          "numbers that add up and that the file has room for");
    }
    if (pruned < -1 || pruned > in.remaining() / (2 * Integer.BYTES)) {
      throw in.problem(pruned + " pruned n-grams", "-1, or a number that the file has room for");
    }
    if (version == 0 && model == Model.SUPERVISED && wordNgrams > 1) {
      throw in.problem(
          "a classifier from before May 2017 with word n-grams, which hashed them differently",
          "one that a later fastText has trained");
    }
    if (model == Model.SUPERVISED && labels == 0) {
      throw in.problem("a classifier without labels", "at least one label");
    }
    if (words == 0) {
      throw in.problem("no words", "at least one");
    }
    return new FastTextHeader(
        version, dimension, wordNgrams, loss, model, buckets, minn, maxn, words, labels, pruned);
  }

  private static int positive(Cursor in, String name) {
    int value = in.int32(name);
    if (value <= 0 || value > in.remaining() / Float.BYTES) {
      throw in.problem(name + " " + value, "a positive number that the file has room for");
    }
    return value;
  }

  private static int atLeast(Cursor in, int least, String name) {
    int value = in.int32(name);
    if (value < least) {
      throw in.problem(name + " " + value, "at least " + least);
    }
    return value;
  }

  private static int ngram(Cursor in, String name) {
    int value = in.int32(name);
    if (value < 0 || value > LONGEST_NGRAM) {
      throw in.problem(name + " " + value, "0 to " + LONGEST_NGRAM);
    }
    return value;
  }

  private static int oneOf(Cursor in, int count, String name) {
    int value = in.int32(name);
    if (value < 1 || value > count) {
      throw in.problem(name + " " + value, "1 to " + count);
    }
    return value - 1;
  }
}
