package io.github.sememe.words;

import java.util.Arrays;

/** Which row an n-gram's bucket has: all have one in turn, or those that pruning has left. */
final class PrunedBuckets {
  private final int buckets;
  private final long[] rowByBucket;
  private final boolean isPruned;

  private PrunedBuckets(int buckets, long[] rowByBucket, boolean isPruned) {
    this.buckets = buckets;
    this.rowByBucket = rowByBucket;
    this.isPruned = isPruned;
  }

  static PrunedBuckets read(Cursor in, FastTextHeader header) {
    if (header.pruned() < 0) {
      if ((long) header.words() + header.buckets() > Integer.MAX_VALUE) {
        throw in.problem(header.buckets() + " buckets", "at most 2^31 rows");
      }
      return new PrunedBuckets(header.buckets(), new long[0], false);
    }
    long[] pairs = new long[(int) header.pruned()];
    for (int i = 0; i < pairs.length; i++) {
      int bucket = in.int32("a pruned bucket");
      int row = in.int32("the row of a bucket");
      if (bucket < 0 || bucket >= header.buckets() || row < 0 || row >= pairs.length) {
        throw in.problemAt(
            in.position() - 2 * Integer.BYTES,
            "bucket " + bucket + " in row " + row,
            "buckets below " + header.buckets() + " and rows below " + pairs.length);
      }
      pairs[i] = (long) bucket << 32 | row;
    }
    Arrays.sort(pairs);
    return new PrunedBuckets(header.buckets(), pairs, true);
  }

  boolean isPruned() {
    return isPruned;
  }

  int bucketCount() {
    return buckets;
  }

  int rowCount() {
    return isPruned ? rowByBucket.length : buckets;
  }

  /** The row of a bucket, counted from the first one after the words; -1 if it was pruned. */
  int row(int bucket) {
    if (!isPruned) {
      return bucket;
    }
    int at = Arrays.binarySearch(rowByBucket, (long) bucket << 32);
    int next = at < 0 ? -at - 1 : at;
    return next < rowByBucket.length && (int) (rowByBucket[next] >>> 32) == bucket
        ? (int) rowByBucket[next]
        : -1;
  }
}
