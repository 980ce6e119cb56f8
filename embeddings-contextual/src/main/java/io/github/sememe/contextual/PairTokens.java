package io.github.sememe.contextual;

import io.github.sememe.Truncation;
import io.github.sememe.TruncationException;
import io.github.sememe.huggingface.PairTemplate;

/**
 * Joins two texts to what a cross-encoder reads, cut at the limit of the model as the original
 * does: the longer text first, then both evenly.
 *
 * @param template what is put around a pair
 * @param marksSecond whether the second text has a token type of its own
 * @param limit how many tokens of a pair take part, those around it included, and which end of a
 *     text is dropped
 */
record PairTokens(PairTemplate template, boolean marksSecond, TokenLimit limit) {

  /**
   * A pair as the encoder takes it.
   *
   * @param row its tokens
   * @param dropped how many were cut off
   */
  record Joined(TokenRow row, int dropped) {}

  /**
   * Joins two texts.
   *
   * @param index which document this is, for messages
   * @throws TruncationException if they are too long and must not be cut
   */
  Joined join(int[] first, int[] second, int index) {
    int room = limit.maxTokens() - template.addedTokens();
    int whole = first.length + second.length;
    if (whole > room && limit.truncation() == Truncation.ERROR) {
      throw new TruncationException(index, whole + template.addedTokens(), limit.maxTokens());
    }
    int[] kept = kept(first.length, second.length, room);
    long[] ids = new long[template.addedTokens() + kept[0] + kept[1]];
    int at = TokenRow.put(template.before(), 0, template.before().length, ids, 0);
    at = TokenRow.put(first, start(first.length, kept[0]), kept[0], ids, at);
    int secondStart = TokenRow.put(template.between(), 0, template.between().length, ids, at);
    at = TokenRow.put(second, start(second.length, kept[1]), kept[1], ids, secondStart);
    TokenRow.put(template.after(), 0, template.after().length, ids, at);
    boolean isMarked = marksSecond && template.marksSecond();
    return new Joined(
        new TokenRow(ids, isMarked ? secondStart : ids.length, ids.length),
        whole - kept[0] - kept[1]);
  }

  /** How many tokens of each stay. */
  private static int[] kept(int first, int second, int room) {
    if (first + second <= room) {
      return new int[] {first, second};
    }
    int half = room / 2;
    int shorter = Math.min(first, second);
    if (shorter > room) {
      // Where each would fill the room by itself, the original gives the odd token to the second.
      return new int[] {half, room - half};
    }
    // Otherwise the longer one has it.
    int keptOfShorter = Math.min(shorter, half);
    int keptOfLonger = room - keptOfShorter;
    return first <= second
        ? new int[] {keptOfShorter, keptOfLonger}
        : new int[] {keptOfLonger, keptOfShorter};
  }

  private int start(int length, int kept) {
    return limit.truncation() == Truncation.START ? length - kept : 0;
  }
}
