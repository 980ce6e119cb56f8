package io.github.sememe.words;

import java.util.Arrays;

/**
 * fastText's character n-grams: a word is the mean of its own row and of those of its n-grams.
 *
 * <p>Everything is counted in bytes of UTF-8, with characters told apart by their leading byte, and
 * summed in float in the order of the original, so that vectors are equal to its own.
 */
final class FastTextSubwords implements Subwords {
  static final String END_OF_SENTENCE = "</s>";

  private static final int HASH_START = 0x811C9DC5;
  private static final int HASH_FACTOR = 16777619;

  private final Vocabulary vocabulary;
  private final FastTextHeader header;
  private final PrunedBuckets buckets;
  private final Rows rows;
  private final boolean endHasNgrams;

  FastTextSubwords(
      Vocabulary vocabulary,
      FastTextHeader header,
      PrunedBuckets buckets,
      Rows rows,
      boolean endHasNgrams) {
    this.vocabulary = vocabulary;
    this.header = header;
    this.buckets = buckets;
    this.rows = rows;
    this.endHasNgrams = endHasNgrams;
  }

  @Override
  public boolean composesKnownWords() {
    return header.maxn() > 0;
  }

  @Override
  public float[] vector(int index) {
    RowList list = new RowList();
    list.add(index);
    addNgrams(vocabulary.rawBytes(index), list);
    return list.mean(rows);
  }

  /** Zeros if the model has no n-grams of the word, as the original gives. */
  @Override
  public float[] unknown(String word) {
    RowList list = new RowList();
    addNgrams(Utf8.encode(word), list);
    return list.mean(rows);
  }

  /** The rows of a word: its own, if it has one, and those of its n-grams. */
  void addRows(byte[] word, int index, RowList list) {
    if (index >= 0) {
      list.add(index);
    }
    if (index < 0 || header.maxn() > 0) {
      addNgrams(word, list);
    }
  }

  private void addNgrams(byte[] word, RowList list) {
    if (header.maxn() <= 0 || buckets.bucketCount() == 0 || isEndWithout(word)) {
      return;
    }
    byte[] bracketed = new byte[word.length + 2];
    bracketed[0] = '<';
    System.arraycopy(word, 0, bracketed, 1, word.length);
    bracketed[word.length + 1] = '>';
    for (int start = 0; start < bracketed.length; start++) {
      if (!isContinuation(bracketed[start])) {
        addNgramsFrom(bracketed, start, list);
      }
    }
  }

  private boolean isEndWithout(byte[] word) {
    return !endHasNgrams
        && word.length == END_OF_SENTENCE.length()
        && Arrays.equals(word, END_OF_SENTENCE.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private void addNgramsFrom(byte[] word, int start, RowList list) {
    int hash = HASH_START;
    int end = start;
    for (int n = 1; n <= header.maxn() && end < word.length; n++) {
      do {
        // The original extends the sign of the byte before it mixes it in.
        hash = (hash ^ word[end++]) * HASH_FACTOR;
      } while (end < word.length && isContinuation(word[end]));
      boolean isBracket = n == 1 && (start == 0 || end == word.length);
      if (n >= header.minn() && !isBracket) {
        addBucket(Integer.remainderUnsigned(hash, buckets.bucketCount()), list);
      }
    }
  }

  /** Adds the row of a bucket, unless it was pruned. */
  void addBucket(int bucket, RowList list) {
    int row = buckets.row(bucket);
    if (row >= 0) {
      list.add(vocabulary.size() + row);
    }
  }

  static int hash(byte[] word) {
    int hash = HASH_START;
    for (byte b : word) {
      hash = (hash ^ b) * HASH_FACTOR;
    }
    return hash;
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }
}
