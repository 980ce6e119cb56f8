package io.github.sememe.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.explore.LabelPlacement.Place;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Labels keep clear of each other, of points and of lines, in whatever picture. */
class LabelPlacementTest {
  private static final double ROUNDING = 0.01;

  @Test
  void nothingOverlapsInRandomPictures() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int count = 1 + random.nextInt(seed % 20 == 0 ? 400 : 80);
      Canvas canvas = new Canvas(plane(random, count));
      List<Label> labels =
          IntStream.range(0, count)
              .mapToObj(i -> Label.of("xm".repeat(random.nextInt(12)) + i))
              .toList();

      check("seed " + seed, canvas, labels);
    }
  }

  /** Points in clusters, in a row, all around, or on one spot. */
  private static Plane plane(Random random, int count) {
    double[] x = new double[count];
    double[] y = new double[count];
    int kind = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      double spread = kind == 0 ? 0.1 : 1;
      x[i] = kind == 3 ? 0 : spread * random.nextGaussian() + 3 * (i % 2);
      y[i] = kind == 1 || kind == 3 ? 0 : spread * random.nextGaussian() + 2 * (i % 3);
    }
    return new Plane(x, y, 0.5, 0.25);
  }

  private static void check(String picture, Canvas canvas, List<Label> labels) {
    Place[] all = LabelPlacement.of(canvas, labels);
    List<Place> places = Stream.of(all).filter(Objects::nonNull).toList();
    assertThat(places).as(picture).isNotEmpty();
    double[] x = canvas.pointsX();
    double[] y = canvas.pointsY();
    for (int i = 0; i < x.length; i++) {
      assertThat(canvas.frame().contains(new Box(x[i], y[i], 0, 0))).as(picture).isTrue();
      for (Place place : places) {
        assertThat(place.box().distanceTo(x[i], y[i]))
            .as(picture)
            .isGreaterThan(canvas.size().pointRadius);
      }
    }
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      assertThat(canvas.frame().contains(place.box())).as(picture).isTrue();
      for (int j = 0; j < places.size(); j++) {
        if (i != j) {
          assertThat(isApart(place, places.get(j))).as(picture).isTrue();
        }
      }
    }
  }

  private static boolean isApart(Place place, Place other) {
    Box inner = other.box().grownBy(-ROUNDING);
    Line line = place.line();
    return !place.box().overlaps(other.box())
        && (line == null
            || (!line.crosses(inner) && (other.line() == null || !line.crosses(other.line()))));
  }

  @Test
  void lonelyLabelsStandToTheRight() {
    double[] x = {-1, 0, 1};
    Canvas canvas = new Canvas(new Plane(x, new double[3], 1, 0));
    Place[] places =
        LabelPlacement.of(canvas, Stream.of("left", "middle", "no room").map(Label::of).toList());

    for (int i = 0; i < 2; i++) {
      assertThat(places[i].line()).isNull();
      assertThat(places[i].box().x()).isGreaterThan(canvas.pointsX()[i]);
    }
  }

  @Test
  void aLineLeadsToALabelThatHadToMove() {
    int count = 20;
    Plane plane = new Plane(new double[count], new double[count], 0, 0);
    Place[] places =
        LabelPlacement.of(
            new Canvas(plane), java.util.Collections.nCopies(count, Label.of("label")));

    assertThat(Stream.of(places).filter(place -> place != null && place.line() != null).count())
        .isGreaterThan(8);
  }

  @Test
  void blankLabelsNeedNoPlace() {
    Plane plane = new Plane(new double[2], new double[2], 0, 0);

    assertThat(LabelPlacement.of(new Canvas(plane), List.of(Label.of(""), Label.of(" "))))
        .containsOnlyNulls();
  }
}
