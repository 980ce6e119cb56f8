package io.github.sememe.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Where the coordinates of a plane lie on the paper: one scale for both axes, the middle of the
 * points in the middle of a frame whose height follows from theirs. All lengths are pixels.
 */
final class Canvas {
  private static final double LEFT = 64;
  private static final double RIGHT = 20;
  private static final double TOP = 20;
  private static final double BOTTOM = 60;

  /** Between the frame and the outermost points, where labels find a place. */
  private static final double PADDING = 40;

  private static final double FLATTEST = 0.45;
  private static final double TALLEST = 0.85;
  private static final double TICK_DISTANCE = 70;

  private final Plane plane;
  private final Size size;
  private final double height;
  private final double scale;
  private final double middleX;
  private final double middleY;

  /**
   * A mark on an axis.
   *
   * @param place where it is on the paper
   * @param text the value there
   */
  record Tick(double place, String text) {}

  /** How large things are; the more points there are, the larger the paper and the smaller they. */
  enum Size {
    FEW(720, 14, 4, 150),
    MANY(1000, 13, 3.2, 130),
    CROWD(1400, 11, 2.4, 45);

    final double frameWidth;
    final double fontSize;
    final double pointRadius;

    /** How far from its point a label may be; in a crowd, long lines would be a thicket. */
    final double reach;

    Size(double frameWidth, double fontSize, double pointRadius, double reach) {
      this.frameWidth = frameWidth;
      this.fontSize = fontSize;
      this.pointRadius = pointRadius;
      this.reach = reach;
    }

    private static Size of(int points) {
      return points <= 40 ? FEW : points <= 200 ? MANY : CROWD;
    }
  }

  Canvas(Plane plane) {
    this.plane = plane;
    size = Size.of(plane.count());
    double[] x = extent(plane.horizontal());
    double[] y = extent(plane.vertical());
    double wide = x[1] - x[0];
    double tall = y[1] - y[0];
    double room = size.frameWidth - 2 * PADDING;
    double fitting = wide > 0 ? room * (tall / wide) + 2 * PADDING : Double.MAX_VALUE;
    height = Math.max(FLATTEST * size.frameWidth, Math.min(TALLEST * size.frameWidth, fitting));
    double across = wide > 0 ? room / wide : Double.POSITIVE_INFINITY;
    double down = tall > 0 ? (height - 2 * PADDING) / tall : Double.POSITIVE_INFINITY;
    double smaller = Math.min(across, down);
    scale = Double.isInfinite(smaller) ? 0 : smaller;
    middleX = x[0] + wide / 2;
    middleY = y[0] + tall / 2;
  }

  private static double[] extent(double[] values) {
    double[] extent = {0, 0};
    for (int i = 0; i < values.length; i++) {
      extent[0] = i == 0 ? values[i] : Math.min(extent[0], values[i]);
      extent[1] = i == 0 ? values[i] : Math.max(extent[1], values[i]);
    }
    return extent;
  }

  Size size() {
    return size;
  }

  Box frame() {
    return new Box(LEFT, TOP, size.frameWidth, height);
  }

  double paperWidth() {
    return LEFT + size.frameWidth + RIGHT;
  }

  double paperHeight() {
    return TOP + height + BOTTOM;
  }

  double[] pointsX() {
    double[] places = new double[plane.count()];
    for (int i = 0; i < places.length; i++) {
      places[i] = x(plane.horizontal()[i]);
    }
    return places;
  }

  double[] pointsY() {
    double[] places = new double[plane.count()];
    for (int i = 0; i < places.length; i++) {
      places[i] = y(plane.vertical()[i]);
    }
    return places;
  }

  private double x(double value) {
    return LEFT + size.frameWidth / 2 + (value - middleX) * scale;
  }

  private double y(double value) {
    return TOP + height / 2 - (value - middleY) * scale;
  }

  List<Tick> ticksX() {
    return ticks(middleX, size.frameWidth, this::x);
  }

  List<Tick> ticksY() {
    return ticks(middleY, height, this::y);
  }

  /** Returns the round values within the frame; none where there is no scale to speak of. */
  private List<Tick> ticks(double middle, double length, DoubleUnaryOperator place) {
    List<Tick> ticks = new ArrayList<>();
    if (scale == 0) {
      return ticks;
    }
    TickStep step = TickStep.atLeast(TICK_DISTANCE / scale);
    double reach = length / 2 / scale;
    long last = (long) Math.floor((middle + reach) / step.size());
    for (long i = (long) Math.ceil((middle - reach) / step.size()); i <= last; i++) {
      ticks.add(new Tick(place.applyAsDouble(i * step.size()), step.text(i)));
    }
    return ticks;
  }
}
