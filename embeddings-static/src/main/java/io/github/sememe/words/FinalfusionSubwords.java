package io.github.sememe.words;

import io.github.sememe.math.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * finalfusion's character n-grams: a known word is its row, an unknown one the sum of the rows of
 * its n-grams, scaled to length 1.
 */
final class FinalfusionSubwords implements Subwords {
  private static final long HASH_START = 0xCBF29CE484222325L;
  private static final long HASH_FACTOR = 0x100000001B3L;

  private final Vocabulary vocabulary;
  private final Rows rows;
  private final int minn;
  private final int maxn;
  private final int buckets;
  private final boolean isFastText;

  FinalfusionSubwords(
      Vocabulary vocabulary, Rows rows, int minn, int maxn, int buckets, boolean isFastText) {
    this.vocabulary = vocabulary;
    this.rows = rows;
    this.minn = minn;
    this.maxn = maxn;
    this.buckets = buckets;
    this.isFastText = isFastText;
  }

  @Override
  public boolean composesKnownWords() {
    return false;
  }

  @Override
  public float[] vector(int index) {
    return rows.row(index);
  }

  @Override
  public float @Nullable [] unknown(String word) {
    int[] characters = ("<" + word + ">").codePoints().toArray();
    float[] sum = new float[rows.dimension()];
    boolean isKnown = false;
    for (int start = 0; start < characters.length; start++) {
      for (int n = minn; n <= maxn && start + n <= characters.length; n++) {
        rows.addTo(vocabulary.size() + bucket(characters, start, n), sum);
        isKnown = true;
      }
    }
    if (!isKnown) {
      return null;
    }
    Vectors.normalize(sum, 0, sum.length);
    return sum;
  }

  private int bucket(int[] characters, int start, int n) {
    if (isFastText) {
      byte[] bytes = Utf8.encode(new String(characters, start, n));
      return Integer.remainderUnsigned(FastTextSubwords.hash(bytes), buckets);
    }
    long hash = mix(HASH_START, n, Long.BYTES);
    for (int i = start; i < start + n; i++) {
      hash = mix(hash, characters[i], Integer.BYTES);
    }
    return (int) (hash & (buckets - 1));
  }

  private static long mix(long before, long number, int count) {
    long hash = before;
    for (int i = 0; i < count; i++) {
      hash = (hash ^ (number >>> (8 * i) & 0xFF)) * HASH_FACTOR;
    }
    return hash;
  }
}
