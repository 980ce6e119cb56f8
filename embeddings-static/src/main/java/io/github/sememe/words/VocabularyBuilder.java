package io.github.sememe.words;

import io.github.sememe.ModelFormatException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the words of a file in their order and builds the table that finds them. */
final class VocabularyBuilder {
  /** Slots are at least a third more than words: probes stay short, and memory small. */
  private static final double FULLEST = 0.75;

  private static final int MOST_WORDS = (int) (FULLEST * (1 << 30)) - 1;

  private final Bytes bytes;
  private final WordVectorOptions options;
  private final Map<Integer, byte[]> repaired = new HashMap<>();
  private final long[] places;
  private final int[] table;
  private int size;
  private int duplicates;

  /**
   * Creates a builder for up to so many words.
   *
   * @param most how many words may be added
   */
  VocabularyBuilder(Bytes bytes, int most, WordVectorOptions options) {
    this(bytes, new long[most], most, options);
  }

  /**
   * Creates a builder that puts the places of words into an array that the caller has. The caller
   * may have kept other things in it, behind what is written.
   */
  VocabularyBuilder(Bytes bytes, long[] places, int most, WordVectorOptions options) {
    this.bytes = bytes;
    this.options = options;
    this.places = places;
    this.table = new int[tableSize(most)];
  }

  private int tableSize(int words) {
    if (words > MOST_WORDS) {
      throw new ModelFormatException(bytes.name(), "", words + " words", "at most " + MOST_WORDS);
    }
    long least = (long) (words / FULLEST) + 1;
    return (int) (Long.highestOneBit(Math.max(8, least - 1)) << 1);
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

  private boolean insert(long start, int length, int hash, byte @Nullable [] mended) {
    int mask = table.length - 1;
    int slot = hash & mask;
    while (table[slot] != 0) {
      boolean isLikely = Vocabulary.isLikely(table[slot], hash, mask);
      if (isLikely && isSame(Vocabulary.index(table[slot], mask), start, length, mended)) {
        refuseDuplicate(start);
        return false;
      }
      slot = (slot + 1) & mask;
    }
    if (mended != null) {
      repaired.put(size, mended);
    }
    places[size] = Vocabulary.place(start, length);
    table[slot] = Vocabulary.slot(hash, size++, mask);
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

  private boolean isSame(int index, long start, int length, byte @Nullable [] mended) {
    byte[] other = repaired.get(index);
    if (other == null) {
      long place = places[index];
      if (mended == null && Vocabulary.length(place) != length) {
        return false;
      }
      other = bytes.copy(Vocabulary.start(place), Vocabulary.length(place));
    }
    return Arrays.equals(mended != null ? mended : bytes.copy(start, length), other);
  }

  Vocabulary build() {
    // An array that is a little too long is kept: a copy would take longer than it saves.
    boolean isTooLong = places.length - size > size >> 3;
    return new Vocabulary(
        bytes,
        new Longs.OnHeap(isTooLong ? Arrays.copyOf(places, size) : places, size),
        new Ints.OnHeap(table),
        repaired);
  }
}
