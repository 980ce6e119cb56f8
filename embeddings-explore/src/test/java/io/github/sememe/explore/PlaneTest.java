package io.github.sememe.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sememe.math.CompressedRows;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.FloatRows;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where rows lie in the plane of their principal components. */
class PlaneTest {
  static List<Goldens.Case> goldens() {
    return Goldens.read("planes.tsv");
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void isThatOfScikitLearn(Goldens.Case golden) {
    FloatMatrix rows = rows(golden);

    isGolden(Plane.of(rows), golden);
    isGolden(Plane.of(Rows.compressed(rows)), golden);
  }

  private static FloatMatrix rows(Goldens.Case golden) {
    double[] shape = golden.get("shape");
    FloatMatrix rows = FloatMatrix.zeros((int) shape[0], (int) shape[1]);
    for (int i = 0; i < rows.array().length; i++) {
      rows.array()[i] = (float) golden.get("rows")[i];
    }
    return rows;
  }

  private static void isGolden(Plane plane, Goldens.Case golden) {
    double[] shares = golden.get("shares");
    double[] coordinates = golden.get("coordinates");
    int components = shares.length;
    double size = 0;
    for (double coordinate : coordinates) {
      size = Math.max(size, Math.abs(coordinate));
    }
    assertThat(plane.horizontalShare()).isCloseTo(shares[0], within(1e-9));
    assertThat(plane.verticalShare()).isCloseTo(components > 1 ? shares[1] : 0, within(1e-9));
    for (int row = 0; row < plane.count(); row++) {
      assertThat(plane.horizontal()[row])
          .isCloseTo(coordinates[row * components], within(1e-8 * size));
      assertThat(plane.vertical()[row])
          .isCloseTo(components > 1 ? coordinates[row * components + 1] : 0, within(1e-8 * size));
    }
  }

  @Test
  void nothingVariesInVectorsThatAreTheSame() {
    for (float value : new float[] {0, 1, 0.1f, -3e30f, 1e-30f}) {
      FloatMatrix same = FloatMatrix.zeros(5, 3);
      java.util.Arrays.fill(same.array(), value);
      for (FloatRows rows : List.of(same, Rows.compressed(same))) {
        Plane plane = Plane.of(rows);

        assertThat(plane.horizontal()).as("value " + value).containsOnly(0);
        assertThat(plane.vertical()).containsOnly(0);
        assertThat(plane.horizontalShare()).isZero();
      }
    }
  }

  @Test
  void fewRowsHaveAPlaneToo() {
    assertThat(Plane.of(FloatMatrix.zeros(0, 3)).count()).isZero();
    assertThat(Plane.of(Rows.compressed(FloatMatrix.zeros(0, 3))).count()).isZero();
    assertThat(Plane.of(Rows.of(1, 2, 3, 4)).horizontal()).containsExactly(0);
    assertThat(Plane.of(FloatMatrix.zeros(4, 0)).horizontal()).containsExactly(0, 0, 0, 0);
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    FloatMatrix rows = Rows.of(2, 2, 1, 2, 3, Float.NaN);

    for (FloatRows each : List.of(rows, Rows.compressed(rows))) {
      assertThatThrownBy(() -> Plane.of(each))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Vector 1 holds NaN at 1");
    }
  }

  @Test
  void sparseRowsOfAnyDimensionNeedNoRoomForTheirZeros() {
    int[] starts = new int[301];
    int[] columns = new int[300 * 3];
    float[] values = new float[columns.length];
    Random random = new Random(5);
    for (int row = 0; row < 300; row++) {
      starts[row + 1] = 3 * (row + 1);
      for (int i = 0; i < 3; i++) {
        columns[3 * row + i] = i * 700_000_000 + random.nextInt(700_000_000);
        values[3 * row + i] = random.nextFloat();
      }
    }

    Plane plane = Plane.of(CompressedRows.wrap(Integer.MAX_VALUE, starts, columns, values));

    assertThat(plane.horizontalShare()).isBetween(1.0 / 300, 0.1);
  }

  @Test
  void equalShares() {
    Plane plane = Plane.of(Rows.of(4, 2, 1, 0, -1, 0, 0, 1, 0, -1));

    assertThat(plane.horizontalShare()).isCloseTo(0.5, within(1e-12));
    assertThat(plane.verticalShare()).isCloseTo(0.5, within(1e-12));
  }
}
