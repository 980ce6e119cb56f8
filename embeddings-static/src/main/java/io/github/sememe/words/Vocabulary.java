package io.github.sememe.words;

import java.util.Map;

/**
 * Numbered words, found by their UTF-8 bytes without a string or an object for any of them.
 *
 * <p>A word is one number: where its bytes begin and how many they are. They stay where the file
 * has them. The table is open addressing with linear probing; a slot holds the index of a word and,
 * in the bits that indices leave, those bits of its hash which have not chosen the slot, so that
 * nearly every comparison of bytes is one that succeeds.
 */
final class Vocabulary {
  /** The longest word, in bytes: what fits beside an offset of 48 bits. */
  static final int LONGEST_WORD = 0xFFFF;

  private static final int LENGTH_BITS = 16;

  private final Bytes bytes;
  private final Longs places;
  private final Ints table;
  private final Map<Integer, byte[]> repaired;

  /**
   * Creates a vocabulary over a table that {@link VocabularyBuilder} has made.
   *
   * @param repaired the words whose bytes are not UTF-8, as they are looked up
   */
  Vocabulary(Bytes bytes, Longs places, Ints table, Map<Integer, byte[]> repaired) {
    this.bytes = bytes;
    this.places = places;
    this.table = table;
    this.repaired = Map.copyOf(repaired);
  }

  static long place(long start, int length) {
    return start << LENGTH_BITS | length;
  }

  static long start(long place) {
    return place >>> LENGTH_BITS;
  }

  static int length(long place) {
    return (int) place & LONGEST_WORD;
  }

  /** What a slot of the table holds: never 0, which is an empty one. */
  static int slot(int hash, int index, int mask) {
    return (hash & ~mask) | (index + 1);
  }

  /** Whether the word in a slot may have a hash. */
  static boolean isLikely(int slot, int hash, int mask) {
    return ((slot ^ hash) & ~mask) == 0;
  }

  static int index(int slot, int mask) {
    return (slot & mask) - 1;
  }

  /** The file that holds the words, and whatever else belongs to them. */
  Bytes file() {
    return bytes;
  }

  int size() {
    return places.size();
  }

  Longs places() {
    return places;
  }

  Ints table() {
    return table;
  }

  Map<Integer, byte[]> repaired() {
    return repaired;
  }

  /** Where a word's bytes end; in binary files its vector begins one byte later. */
  long end(int index) {
    long place = places.get(index);
    return start(place) + length(place);
  }

  byte[] bytes(int index) {
    byte[] mended = repaired.get(index);
    if (mended != null) {
      return mended;
    }
    return rawBytes(index);
  }

  /** The bytes of a word as they stand in the file. */
  byte[] rawBytes(int index) {
    long place = places.get(index);
    return bytes.copy(start(place), length(place));
  }

  String word(int index) {
    byte[] word = bytes(index);
    return Utf8.decode(word, 0, word.length);
  }

  /** Returns the index of a word, or -1. */
  int indexOf(String word) {
    int index = find(word);
    if (index < 0) {
      String mended = Utf8.withoutLoneSurrogates(word);
      return mended.equals(word) ? -1 : find(mended);
    }
    return index;
  }

  private int find(String word) {
    int hash = Utf8.hash(word);
    int mask = table.size() - 1;
    for (int at = hash & mask; ; at = (at + 1) & mask) {
      int slot = table.get(at);
      if (slot == 0) {
        return -1;
      }
      if (isLikely(slot, hash, mask)) {
        int index = index(slot, mask);
        if (isAt(index, word)) {
          return index;
        }
      }
    }
  }

  private boolean isAt(int index, String word) {
    if (!repaired.isEmpty() && repaired.containsKey(index)) {
      return word(index).equals(word);
    }
    long place = places.get(index);
    return Utf8.matches(word, bytes, start(place), length(place));
  }
}
