package io.github.sememe.huggingface;

/** Replaces characters by a {@link CharacterMap}. */
final class CharacterMapping extends Rewriting {
  private static final int NONE = -1;

  /** A cluster of five bytes has at most five characters. */
  private static final int MOST = CharacterMap.LONG_CLUSTER - 1;

  private final CharacterMap map;
  private final Clusters clusters = new Clusters();

  /** The cluster that is being read, as long as it is short, and where its characters begin. */
  private final byte[] bytes = new byte[MOST + 4];

  private final int[] codePoints = new int[MOST + 1];
  private final int[] ends = new int[MOST + 1];
  private int count;
  private int length;
  private boolean isLong;

  /** What comes next, which may still take the places of sources that are dropped. */
  private int waiting = NONE;

  private int change;

  CharacterMapping(CharacterMap map, CodePointSink next) {
    super(next);
    this.map = map;
  }

  @Override
  public void accept(int codePoint, int start, int end) {
    addSource(start, end);
    if (clusters.begins(codePoint)) {
      endCluster();
    }
    if (isLong) {
      length = 0;
      count = 0;
    }
    length = Utf8.encode(codePoint, bytes, length);
    codePoints[count] = codePoint;
    ends[count++] = length;
    if (isLong || length >= CharacterMap.LONG_CLUSTER) {
      isLong = true;
      oneByOne();
    }
  }

  private void endCluster() {
    if (!isLong && count > 0) {
      int[] whole = map.find(bytes, 0, length);
      if (whole == null) {
        oneByOne();
      } else {
        replace(count, whole);
      }
    }
    isLong = false;
    count = 0;
    length = 0;
  }

  private void oneByOne() {
    int from = 0;
    for (int i = 0; i < count; i++) {
      int[] part = map.find(bytes, from, ends[i]);
      if (part == null) {
        await(codePoints[i], 0);
      } else {
        replace(1, part);
      }
      from = ends[i];
    }
  }

  /** What is more than what was there is inserted; what is less belongs to what went before. */
  private void replace(int old, int[] parts) {
    for (int i = 0; i < parts.length; i++) {
      await(parts[i], i < old ? 0 : 1);
    }
    if (parts.length < old && waiting != NONE) {
      change += parts.length - old;
    }
  }

  private void await(int codePoint, int newChange) {
    release();
    waiting = codePoint;
    change = newChange;
  }

  private void release() {
    if (waiting != NONE) {
      place(waiting, change);
      waiting = NONE;
    }
  }

  @Override
  void finish() {
    endCluster();
    release();
  }

  @Override
  boolean holdsBack() {
    return count > 0 || waiting != NONE;
  }
}
