package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class CompressedRowsTest {
  /** [0 5 0 6], [0 0 0 0], [7 0 0 0]. */
  private static CompressedRows sample() {
    return CompressedRows.wrap(
        4, new int[] {0, 2, 2, 3}, new int[] {1, 3, 0}, new float[] {5, 6, 7});
  }

  @Test
  void showsItsRows() {
    CompressedRows rows = sample();
    assertThat(rows.rowCount()).isEqualTo(3);
    assertThat(rows.dimension()).isEqualTo(4);
    assertThat(rows.row(0)).containsExactly(0, 5, 0, 6);
    assertThat(rows.row(1)).containsExactly(0, 0, 0, 0);
    assertThat(rows.row(2)).containsExactly(7, 0, 0, 0);
    assertThat(rows).hasToString("CompressedRows[3 x 4, 3 stored]");
  }

  @Test
  void showsWhatIsStored() {
    CompressedRows rows = sample();
    assertThat(rows.start(0)).isZero();
    assertThat(rows.start(1)).isEqualTo(2);
    assertThat(rows.start(3)).isEqualTo(3);
    assertThat(rows.column(1)).isEqualTo(3);
    assertThat(rows.value(2)).isEqualTo(7);
    assertOutside(() -> rows.start(4));
    assertOutside(() -> rows.start(-1));
    assertOutside(() -> rows.column(3));
    assertOutside(() -> rows.value(3));
  }

  @Test
  void copyingClearsWhatWasThere() {
    float[] target = {9, 9, 9, 9, 9, 9};
    sample().copyRow(0, target, 1);
    assertThat(target).containsExactly(9, 0, 5, 0, 6, 9);
  }

  @Test
  void copyingOutsideTheTargetChangesNothing() {
    float[] target = {9, 9, 9, 9, 9};
    assertOutside(() -> sample().copyRow(0, target, 2));
    assertOutside(() -> sample().copyRow(0, target, -1));
    assertOutside(() -> sample().copyRow(0, target, Integer.MAX_VALUE));
    assertOutside(() -> sample().copyRow(3, target, 0));
    assertOutside(() -> sample().copyRow(-1, target, 0));
    assertOutside(() -> sample().row(3));
    assertThat(target).containsOnly(9);
  }

  private static void assertOutside(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void mayBeEmpty() {
    CompressedRows none = CompressedRows.wrap(0, new int[] {0}, new int[0], new float[0]);
    assertThat(none.rowCount()).isZero();
    CompressedRows blank = CompressedRows.wrap(3, new int[] {0, 0}, new int[0], new float[0]);
    assertThat(blank.row(0)).containsExactly(0, 0, 0);
  }

  @Test
  void arraysThatContradictEachOtherAreRefused() {
    assertRefused(-1, new int[] {0}, new int[0], new float[0], "negative dimension");
    assertRefused(4, new int[] {}, new int[0], new float[0], "start at 0");
    assertRefused(4, new int[] {1, 1}, new int[] {0}, new float[1], "start at 0");
    assertRefused(4, new int[] {0, 1}, new int[] {0}, new float[2], "as many columns");
    assertRefused(4, new int[] {0, 1}, new int[] {0, 1}, new float[2], "end with the values");
    assertRefused(4, new int[] {0, 3}, new int[] {0, 1}, new float[2], "end with the values");
    assertRefused(4, new int[] {0, 2, 1, 2}, new int[] {0, 1}, new float[2], "descend");
    assertRefused(4, new int[] {0, 9, 2}, new int[] {0, 1}, new float[2], "descend");
    assertRefused(4, new int[] {0, -1, 2}, new int[] {0, 1}, new float[2], "descend");
    assertRefused(
        4, new int[] {0, Integer.MAX_VALUE, 2}, new int[] {0, 1}, new float[2], "descend");
    assertRefused(4, new int[] {0, 2}, new int[] {1, 1}, new float[2], "ascend");
    assertRefused(4, new int[] {0, 2}, new int[] {2, 1}, new float[2], "ascend");
    assertRefused(4, new int[] {0, 1}, new int[] {4}, new float[1], "ascend");
    assertRefused(4, new int[] {0, 1}, new int[] {-1}, new float[1], "ascend");
    assertRefused(0, new int[] {0, 1}, new int[] {0}, new float[1], "ascend");
  }

  private static void assertRefused(
      int dimension, int[] starts, int[] columns, float[] values, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompressedRows.wrap(dimension, starts, columns, values))
        .withMessageContaining(rule);
  }

  @Test
  void hostileArraysAreRefusedOrHarmless() {
    Random random = new Random(5);
    for (int round = 0; round < 20_000; round++) {
      int[] starts = random.ints(random.nextInt(4), -1, 5).toArray();
      int[] columns = random.ints(random.nextInt(4), -1, 4).toArray();
      CompressedRows rows;
      try {
        rows = CompressedRows.wrap(random.nextInt(4), starts, columns, new float[columns.length]);
      } catch (IllegalArgumentException e) {
        continue;
      }
      for (int row = 0; row < rows.rowCount(); row++) {
        assertThat(rows.row(row)).hasSize(rows.dimension());
      }
    }
  }
}
