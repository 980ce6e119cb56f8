package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class FloatMatrixTest {
  private static FloatMatrix counting() {
    return FloatMatrix.wrap(2, 3, new float[] {0, 1, 2, 10, 11, 12});
  }

  @Test
  void startsWithZeros() {
    FloatMatrix matrix = FloatMatrix.zeros(2, 3);
    assertThat(matrix.rowCount()).isEqualTo(2);
    assertThat(matrix.dimension()).isEqualTo(3);
    assertThat(matrix.array()).containsExactly(0, 0, 0, 0, 0, 0);
  }

  @Test
  void readsAndWritesRowAfterRow() {
    FloatMatrix matrix = counting();
    assertThat(matrix.get(1, 2)).isEqualTo(12);
    assertThat(matrix.offset(1)).isEqualTo(3);
    assertThat(matrix.row(1)).containsExactly(10, 11, 12);
    matrix.set(0, 1, 7);
    assertThat(matrix.array()).containsExactly(0, 7, 2, 10, 11, 12);
  }

  @Test
  void wrapDoesNotCopyButRowDoes() {
    float[] values = {1, 2};
    FloatMatrix matrix = FloatMatrix.wrap(1, 2, values);
    values[0] = 5;
    assertThat(matrix.get(0, 0)).isEqualTo(5);
    matrix.row(0)[0] = 9;
    assertThat(matrix.get(0, 0)).isEqualTo(5);
  }

  @Test
  void copiesRowsToAnOffset() {
    float[] target = {-1, -1, -1, -1, -1};
    counting().copyRow(1, target, 1);
    assertThat(target).containsExactly(-1, 10, 11, 12, -1);
  }

  @Test
  void mayBeEmpty() {
    assertThat(FloatMatrix.zeros(0, 3).rowCount()).isZero();
    assertThat(FloatMatrix.zeros(3, 0).row(2)).isEmpty();
    assertThat(FloatMatrix.zeros(Integer.MAX_VALUE, 0).rowCount()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void sizesThatMakeNoMatrixAreRefused() {
    assertRefused(() -> FloatMatrix.zeros(-1, 2), "-1 x 2");
    assertRefused(() -> FloatMatrix.zeros(2, -1), "2 x -1");
    assertRefused(() -> FloatMatrix.zeros(-1, -1), "-1 x -1");
    assertRefused(() -> FloatMatrix.zeros(1 << 16, 1 << 16), "4294967296");
    assertRefused(() -> FloatMatrix.zeros(Integer.MAX_VALUE, Integer.MAX_VALUE), "one array");
    assertRefused(() -> FloatMatrix.zeros(1, Integer.MAX_VALUE), "2147483639");
    assertRefused(() -> FloatMatrix.wrap(2, 3, new float[5]), "2 x 3 does not hold 5");
    assertRefused(() -> FloatMatrix.wrap(-1, -5, new float[5]), "Negative");
    assertRefused(() -> FloatMatrix.wrap(1 << 16, 1 << 16, new float[0]), "4294967296");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
  }

  @Test
  void placesOutsideAreRefused() {
    FloatMatrix matrix = counting();
    assertOutside(() -> matrix.get(2, 0));
    assertOutside(() -> matrix.get(-1, 0));
    assertOutside(() -> matrix.get(0, 3));
    assertOutside(() -> matrix.get(0, -1));
    assertOutside(() -> matrix.get(1, Integer.MAX_VALUE));
    assertOutside(() -> matrix.set(0, 3, 1));
    assertOutside(() -> matrix.offset(2));
    assertOutside(() -> matrix.row(2));
    assertOutside(() -> matrix.copyRow(0, new float[2], 0));
    assertOutside(() -> matrix.copyRow(0, new float[4], 2));
    assertOutside(() -> matrix.copyRow(0, new float[4], -1));
    assertOutside(() -> matrix.copyRow(0, new float[4], Integer.MAX_VALUE));
    assertThat(matrix).isEqualTo(counting());
  }

  private static void assertOutside(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void viewShowsTheMatrixAndHidesItsArray() {
    FloatMatrix matrix = counting();
    FloatRows rows = matrix.asRows();
    assertThat(rows).isNotInstanceOf(FloatMatrix.class);
    assertThat(rows.rowCount()).isEqualTo(2);
    assertThat(rows.dimension()).isEqualTo(3);
    matrix.set(1, 0, 5);
    assertThat(rows.row(1)).containsExactly(5, 11, 12);
    rows.row(1)[1] = 99;
    assertThat(matrix.get(1, 1)).isEqualTo(11);
    assertOutside(() -> rows.row(2));
  }

  @Test
  void equalsByShapeAndValues() {
    assertThat(counting()).isEqualTo(counting()).hasSameHashCodeAs(counting());
    assertThat(counting()).isNotEqualTo(FloatMatrix.wrap(3, 2, counting().array()));
    assertThat(counting()).isNotEqualTo(FloatMatrix.zeros(2, 3));
    assertThat(counting()).isNotEqualTo("FloatMatrix[2 x 3]");
    assertThat(counting()).hasToString("FloatMatrix[2 x 3]");
  }
}
