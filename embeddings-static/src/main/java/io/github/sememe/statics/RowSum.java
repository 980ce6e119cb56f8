package io.github.sememe.statics;

import java.util.Arrays;

/**
 * The mean of the vectors of tokens, of however many, in memory for a few.
 *
 * <p>Rows of single precision are added one after the other in single precision, as the originals
 * do, but only so many of them that the error stays small; those sums are added in double
 * precision. Where the originals calculate in double precision, the sums are of a few rows.
 */
final class RowSum implements KeptTokens {
  private static final int FEW = 32;
  private static final int MANY = 4096;

  private final TokenTable table;
  private final float[] sum;
  private final double[] sumOfSums;
  private final float[] scratch;
  private final int[] ids = new int[FEW];
  private final int rowsPerSum;
  private int waiting;
  private int added;
  private long count;

  RowSum(TokenTable table) {
    this.table = table;
    this.sum = new float[table.dimension()];
    this.sumOfSums = new double[table.dimension()];
    this.scratch = new float[table.dimension()];
    this.rowsPerSum = table.isDouble() ? FEW : MANY;
  }

  @Override
  public void accept(int id, int start, int end) {
    ids[waiting++] = id;
    if (waiting == FEW) {
      addWaiting();
      if (added == rowsPerSum) {
        addSum();
      }
    }
  }

  private void addWaiting() {
    table.add(ids, waiting, sum, scratch);
    added += waiting;
    waiting = 0;
  }

  private void addSum() {
    for (int i = 0; i < sum.length; i++) {
      sumOfSums[i] += sum[i];
      sum[i] = 0;
    }
    count += added;
    added = 0;
  }

  /** Writes the mean, zeros if there was no token, and begins anew. */
  void mean(float[] target, int offset) {
    addWaiting();
    if (count == 0) {
      double divisor = Math.max(added, 1);
      for (int i = 0; i < sum.length; i++) {
        target[offset + i] = (float) (sum[i] / divisor);
      }
      Arrays.fill(sum, 0);
      added = 0;
      return;
    }
    addSum();
    for (int i = 0; i < sum.length; i++) {
      target[offset + i] = (float) (sumOfSums[i] / count);
    }
    Arrays.fill(sumOfSums, 0);
    count = 0;
  }
}
