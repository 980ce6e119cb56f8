package io.github.sememe.words;

import io.github.sememe.ModelFormatException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects the words of a file in their order and builds the table that finds them. */
final class VocabularyBuilder {
  /** Slots are at least a third more than words: probes stay short, and memory small. */
  private static final double FULLEST = 0.75;

  private final Bytes bytes;
  private final WordVectorOptions options;
  private final Map<Integer, byte[]> repaired = new HashMap<>();
  private long[] places;
  private long[] table;
  private int size;
  private int duplicates;

  VocabularyBuilder(Bytes bytes, int expected, WordVectorOptions options) {
    this.bytes = bytes;
    this.options = options;
    this.places = new long[Math.max(1, expected)];
    this.table = new long[tableSize(expected)];
  }

  private static int tableSize(int words) {
    long least = (long) (words / FULLEST) + 1;
    return (int) Math.min(1L << 30, Long.highestOneBit(Math.max(8, least - 1)) << 1);
  }

  int size() {
    return size;
  }

  int duplicates() {
    return duplicates;
  }

  int malformed() {
    return repaired.size();
  }

  /**
   * Adds a word.
   *
   * @param hash the hash of its bytes
   * @param isUtf8 whether they are UTF-8
   * @return false if the word is there already, and the first of both stays
   * @throws ModelFormatException if it is there already or is not UTF-8, and the options refuse
   *     that
   */
  boolean add(long start, int length, int hash, boolean isUtf8) {
    if (!isUtf8) {
      return addMalformed(start, length);
    }
    return insert(start, length, hash, null);
  }

  /** Gives a word the next index without making it findable: another has its name already. */
  void addHidden(long start, int length) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size + (size >> 1) + 1);
    }
    places[size++] = Vocabulary.place(start, length);
  }

  /** Finds out about a word by itself and adds it. */
  boolean add(long start, int length) {
    byte[] word = bytes.copy(start, length);
    return add(start, length, Utf8.hash(word, 0, length), Utf8.isValid(word, 0, length));
  }

  private boolean addMalformed(long start, int length) {
    if (options.unicode() == UnicodePolicy.STRICT) {
      throw new ModelFormatException(
          bytes.name(),
          "byte " + start,
          "a word (number " + (size + 1) + ") that is not UTF-8",
          "UTF-8, or unicode = replace, which reads it with U+FFFD");
    }
    byte[] mended = Utf8.encode(Utf8.decode(bytes.copy(start, length), 0, length));
    return insert(start, length, Utf8.hash(mended, 0, mended.length), mended);
  }

  private boolean insert(
      long start, int length, int hash, byte @org.jspecify.annotations.Nullable [] mended) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size + (size >> 1) + 1);
    }
    if (size + 1 > table.length * FULLEST) {
      grow();
    }
    int mask = table.length - 1;
    int slot = hash & mask;
    while (table[slot] != 0) {
      if ((int) (table[slot] >>> 32) == hash
          && isSame((int) table[slot] - 1, start, length, mended)) {
        refuseDuplicate(start);
        return false;
      }
      slot = (slot + 1) & mask;
    }
    if (mended != null) {
      repaired.put(size, mended);
    }
    places[size++] = Vocabulary.place(start, length);
    table[slot] = (long) hash << 32 | size;
    return true;
  }

  private void refuseDuplicate(long start) {
    duplicates++;
    if (options.duplicates() == DuplicatePolicy.ERROR) {
      throw new ModelFormatException(
          bytes.name(),
          "byte " + start,
          "a word that the file has had before",
          "every word once, or duplicates = first, which keeps the first");
    }
  }

  private boolean isSame(
      int index, long start, int length, byte @org.jspecify.annotations.Nullable [] mended) {
    byte[] word = mended != null ? mended : bytes.copy(start, length);
    byte[] other = repaired.get(index);
    if (other == null) {
      long place = places[index];
      other = bytes.copy(Vocabulary.start(place), Vocabulary.length(place));
    }
    return Arrays.equals(word, other);
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    int mask = larger.length - 1;
    for (long entry : table) {
      if (entry != 0) {
        int slot = (int) (entry >>> 32) & mask;
        while (larger[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        larger[slot] = entry;
      }
    }
    table = larger;
  }

  Vocabulary build() {
    return new Vocabulary(
        bytes,
        new Longs.OnHeap(size == places.length ? places : Arrays.copyOf(places, size), size),
        new Longs.OnHeap(table, table.length),
        repaired);
  }
}
