package io.github.sememe.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scales, marks and numbers. */
class CanvasTest {

  @Test
  void bothAxesHaveOneScale() {
    Canvas canvas =
        new Canvas(new Plane(new double[] {0, 10, 0}, new double[] {0, 0, 3}, 0.9, 0.1));

    double tenAcross = canvas.pointsX()[1] - canvas.pointsX()[0];
    double threeUp = canvas.pointsY()[0] - canvas.pointsY()[2];

    assertThat(tenAcross / 10).isCloseTo(threeUp / 3, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0.07, 3, 0.3",
    "0.2, 1, 0.2",
    "0.3, -3, \u22121.5",
    "3, 4, 20",
    "70, 2, 200",
    "0.0003, 1, 0.0005",
    "1.5e-7, 2, 4e-7",
    "3e8, -1, \u22125e8",
    "1, 0, 0"
  })
  void marksAreRoundNumbers(double distance, long steps, String text) {
    assertThat(TickStep.atLeast(distance).text(steps)).isEqualTo(text);
  }

  @Test
  void marksLieWithinTheFrame() {
    for (double size : new double[] {1e-20, 1e-3, 1, 7, 1e20}) {
      Canvas canvas =
          new Canvas(new Plane(new double[] {-size, size}, new double[] {size, 0}, 0.9, 0.1));

      assertThat(canvas.ticksX()).hasSizeBetween(3, 12);
      assertThat(canvas.ticksX())
          .allMatch(tick -> tick.place() >= canvas.frame().x())
          .allMatch(tick -> tick.place() <= canvas.frame().right());
      assertThat(canvas.ticksY())
          .isNotEmpty()
          .allMatch(tick -> tick.place() >= canvas.frame().y())
          .allMatch(tick -> tick.place() <= canvas.frame().bottom());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.001, 0",
    "1.5, 1.5",
    "-0.05, -0.05",
    "12.345, 12.35",
    "99.999, 100",
    "-3.1, -3.1"
  })
  void lengthsAreShort(double value, String text) {
    assertThat(SvgWriter.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0 %", "0.4321, 43.2 %", "0.99999, 100.0 %", "1, 100.0 %", "0.00051, 0.1 %"})
  void sharesHaveOneDecimal(double share, String text) {
    assertThat(SvgWriter.percent(share)).isEqualTo(text);
  }
}
