package io.github.sememe.huggingface;

import java.util.Map;

/** A vocabulary whose pieces have scores: the way through a word with the highest sum is taken. */
final class Unigram implements SectionModel {
  /** How much worse than the worst piece an unknown character is. */
  private static final double UNKNOWN_PENALTY = 10;

  static final int NONE = -1;

  private final Metaspace metaspace;
  private final PieceTrie trie = new PieceTrie();
  private final double[] scores;
  private final int unknown;
  private final double unknownScore;

  /** The pieces that stand for bytes; empty if unknown characters are not written as bytes. */
  private final int[] byteIds;

  Unigram(
      Metaspace metaspace,
      Map<String, Integer> vocabulary,
      double[] scores,
      int unknown,
      int[] byteIds) {
    this.metaspace = metaspace;
    this.scores = scores.clone();
    this.unknown = unknown;
    this.byteIds = byteIds.clone();
    vocabulary.forEach(trie::put);
    double worst = Double.POSITIVE_INFINITY;
    for (double score : scores) {
      worst = Math.min(worst, score);
    }
    this.unknownScore = worst - UNKNOWN_PENALTY;
  }

  @Override
  public SectionReader reader(TokenPlacer placer) {
    return new UnigramRun(this, placer);
  }

  @Override
  public boolean mayCut(CharSequence text, int index) {
    return metaspace.isBoundary(text.charAt(index));
  }

  @Override
  public int longestWord() {
    return UnigramRun.MOST_CHARACTERS;
  }

  Metaspace metaspace() {
    return metaspace;
  }

  PieceTrie trie() {
    return trie;
  }

  double score(int id) {
    return scores[id];
  }

  int unknown() {
    return unknown;
  }

  double unknownScore() {
    return unknownScore;
  }

  /** Returns the piece that stands for a byte; {@code NONE} if bytes have no pieces. */
  int idOfByte(int b) {
    return byteIds.length == 0 ? NONE : byteIds[b & 0xFF];
  }
}
