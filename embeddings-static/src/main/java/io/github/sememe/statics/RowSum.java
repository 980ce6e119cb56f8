package io.github.sememe.statics;

import java.util.Arrays;

/** The mean of the vectors of tokens, of however many, in memory for a few. */
final class RowSum implements KeptTokens {
  private static final int BLOCK = 128;

  private final TokenTable table;
  private final float[] sum;
  private final float[] scratch;
  private final int[] ids = new int[BLOCK];
  private int waiting;
  private long count;

  RowSum(TokenTable table) {
    this.table = table;
    this.sum = new float[table.dimension()];
    this.scratch = new float[table.dimension()];
  }

  @Override
  public void accept(int id, int start, int end) {
    ids[waiting++] = id;
    if (waiting == BLOCK) {
      addWaiting();
    }
  }

  private void addWaiting() {
    table.add(ids, waiting, sum, scratch);
    count += waiting;
    waiting = 0;
  }

  /** Writes the mean, zeros if there was no token, and begins anew. */
  void mean(float[] target, int offset) {
    addWaiting();
    float divisor = Math.max(count, 1);
    for (int i = 0; i < sum.length; i++) {
      target[offset + i] = sum[i] / divisor;
    }
    Arrays.fill(sum, 0);
    count = 0;
  }
}
