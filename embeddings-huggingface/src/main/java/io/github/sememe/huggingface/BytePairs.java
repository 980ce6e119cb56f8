package io.github.sememe.huggingface;

import java.util.Map;

/** A byte-level vocabulary and its merges. Immutable, but for what it has found out. */
final class BytePairs implements SectionModel {
  private final SplitPattern pattern;
  private final boolean addsPrefixSpace;
  private final boolean ignoresMerges;
  private final BytePieces pieces;
  private final PairMerges merges;
  private final int[] byteIds = new int[ByteAlphabet.SIZE];

  /**
   * Whether the merges are known to make each piece out of its bytes: most words are pieces. Who
   * finds it out sets it, to true only, so that threads may race.
   */
  private final boolean[] wholes;

  BytePairs(
      SplitPattern pattern,
      boolean addsPrefixSpace,
      boolean ignoresMerges,
      Map<String, Integer> vocabulary,
      PairMerges merges) {
    this.pattern = pattern;
    this.addsPrefixSpace = addsPrefixSpace;
    this.ignoresMerges = ignoresMerges;
    this.pieces = new BytePieces(vocabulary);
    this.merges = merges;
    int last = vocabulary.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    this.wholes = new boolean[last + 1];
    for (int b = 0; b < byteIds.length; b++) {
      byteIds[b] = pieces.find(b);
    }
  }

  @Override
  public SectionReader reader(TokenPlacer placer) {
    return new BytePairRun(this, placer);
  }

  @Override
  public boolean mayCut(CharSequence text, int index) {
    return SplitPattern.isBoundary(text, index);
  }

  @Override
  public int longestWord() {
    return BytePairRun.MOST_BYTES;
  }

  SplitPattern pattern() {
    return pattern;
  }

  boolean addsPrefixSpace() {
    return addsPrefixSpace;
  }

  BytePieces pieces() {
    return pieces;
  }

  PairMerges merges() {
    return merges;
  }

  int idOfByte(int b) {
    return byteIds[b & 0xFF];
  }

  /** Tells whether a word that is a piece is known to be that piece as a token, too. */
  boolean isKnownWhole(int id) {
    return ignoresMerges || wholes[id];
  }

  /** Remembers that the merges make a piece out of its bytes. */
  void learnWhole(int id) {
    wholes[id] = true;
  }
}
