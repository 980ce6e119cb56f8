package io.github.sememe.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines, and what they cross. */
class LineTest {
  private static final Box BOX = new Box(10, 10, 20, 10);

  @ParameterizedTest
  @CsvSource({
    "0, 15, 40, 15, true",
    "20, 0, 20, 40, true",
    "12, 12, 14, 14, true",
    "0, 0, 40, 30, true",
    "0, 15, 9, 15, false",
    "0, 5, 40, 5, false",
    "0, 22, 12, 4, false",
    "0, 0, 8, 40, false",
    "5, 0, 5, 40, false",
    "20, 0, 20, 10, false"
  })
  void crossesABox(double x1, double y1, double x2, double y2, boolean crosses) {
    assertThat(new Line(x1, y1, x2, y2).crosses(BOX)).isEqualTo(crosses);
    assertThat(new Line(x2, y2, x1, y1).crosses(BOX)).isEqualTo(crosses);
  }

  @Test
  void crossesALine() {
    Line line = new Line(0, 0, 10, 10);

    assertThat(line.crosses(new Line(0, 10, 10, 0))).isTrue();
    assertThat(line.crosses(new Line(0, 10, 4, 6))).isFalse();
    assertThat(line.crosses(new Line(1, 0, 11, 10))).isFalse();
  }
}
