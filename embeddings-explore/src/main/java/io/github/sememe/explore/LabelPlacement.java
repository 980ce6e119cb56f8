package io.github.sememe.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a place for each label where it covers no other label, no point and no line.
 *
 * <p>Close to the point there are eight places, of which the one to the right is the best; around
 * them lie rings of places from which a line leads to the point. The labels of the most crowded
 * points choose first; then each may choose anew, now that it knows where the others are. Nothing
 * depends on chance.
 */
final class LabelPlacement {
  private static final int ROUNDS = 3;
  private static final double GAP = 3;
  private static final double NEIGHBOURHOOD = 60;
  private static final double LINE_HEIGHT = 1.2;

  /** From ring to ring. */
  private static final double RING_GROWTH = 1.4;

  private static final int DIRECTIONS = 16;
  private static final double[] COSINES =
      IntStream.range(0, DIRECTIONS)
          .mapToDouble(i -> StrictMath.cos(2 * Math.PI * i / DIRECTIONS))
          .toArray();

  /** What a line costs, against the costs of places close to the point, which are below 8. */
  private static final double LINE_COST = 10;

  private static final double COST_PER_PIXEL = 0.2;
  private static final double COST_OF_NEARER_POINT = 4;
  private static final double COST_OF_CROSSED_POINT = 6;

  private final double[] x;
  private final double[] y;
  private final List<Label> labels;
  private final double radius;
  private final double fontSize;
  private final Box frame;
  private final double reach;
  private final @Nullable Place[] places;

  /** Which part of a label stays in its place, should its font be narrower than we think. */
  enum Anchor {
    LEFT,
    MIDDLE,
    RIGHT;

    /** Returns the word that SVG has for it, which counts along the direction of the script. */
    String inText(boolean rightToLeft) {
      if (this == MIDDLE) {
        return "middle";
      }
      return (this == LEFT) == rightToLeft ? "end" : "start";
    }
  }

  /**
   * Where a label goes.
   *
   * @param box what it covers
   * @param anchor which end of it is nearest to its point
   * @param line from the point to the label; null if they are side by side
   * @param extent what box and line lie in
   * @param cost how bad this place is
   */
  record Place(Box box, Anchor anchor, @Nullable Line line, Box extent, double cost) {
    static Place of(Box box, Anchor anchor, @Nullable Line line, double cost) {
      Box extent = line == null ? box : box.with(line);
      return new Place(box, anchor, line, extent.grownBy(1), cost);
    }

    Place at(double newCost) {
      return new Place(box, anchor, line, extent, newCost);
    }
  }

  private LabelPlacement(Canvas canvas, List<Label> labels) {
    this.labels = labels;
    x = canvas.pointsX();
    y = canvas.pointsY();
    radius = canvas.size().pointRadius;
    fontSize = canvas.size().fontSize;
    frame = canvas.frame();
    reach = canvas.size().reach;
    places = new @Nullable Place[labels.size()];
  }

  /** Returns one place per label; null for those that are blank or find none. */
  static @Nullable Place[] of(Canvas canvas, List<Label> labels) {
    LabelPlacement placement = new LabelPlacement(canvas, labels);
    int[] order = placement.mostCrowdedFirst();
    for (int round = 0; round < ROUNDS; round++) {
      for (int point : order) {
        placement.place(point);
      }
    }
    return placement.places;
  }

  private int[] mostCrowdedFirst() {
    int[] neighbours = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        if (Math.abs(x[i] - x[j]) < NEIGHBOURHOOD && Math.abs(y[i] - y[j]) < NEIGHBOURHOOD / 2) {
          neighbours[i]++;
        }
      }
    }
    return IntStream.range(0, x.length)
        .filter(point -> !labels.get(point).isBlank())
        .boxed()
        .sorted(Comparator.comparingInt(point -> -neighbours[point]))
        .mapToInt(point -> point)
        .toArray();
  }

  private void place(int point) {
    places[point] = null;
    int[] neighbours = neighbours(point);
    List<Place> candidates = candidates(point);
    candidates.sort(Comparator.comparingDouble(Place::cost));
    Place best = null;
    for (Place candidate : candidates) {
      if (best != null && best.cost() <= candidate.cost()) {
        break;
      }
      if (isFree(point, candidate, neighbours)) {
        Place priced = priced(point, candidate, neighbours);
        best = best == null || priced.cost() < best.cost() ? priced : best;
      }
    }
    places[point] = best;
  }

  /** Returns the points which, or whose labels, a label of this point could touch. */
  private int[] neighbours(int point) {
    double height = 2 * (reach + GAP + 2 * radius + LINE_HEIGHT * fontSize);
    return IntStream.range(0, x.length)
        .filter(other -> other != point)
        .filter(other -> Math.abs(x[other] - x[point]) < span(other) + span(point))
        .filter(other -> Math.abs(y[other] - y[point]) < height)
        .toArray();
  }

  private double span(int point) {
    return reach + GAP + 2 * radius + labels.get(point).width() * fontSize;
  }

  private List<Place> candidates(int point) {
    double width = labels.get(point).width() * fontSize;
    double height = LINE_HEIGHT * fontSize;
    double side = radius + GAP;
    double corner = 0.6 * radius + 1;
    double px = x[point];
    double py = y[point];
    List<Place> candidates = new ArrayList<>();
    near(candidates, px + side, py - height / 2, width, Anchor.LEFT, 0);
    near(candidates, px - side - width, py - height / 2, width, Anchor.RIGHT, 1);
    near(candidates, px - width / 2, py - side - height + 1, width, Anchor.MIDDLE, 1.5);
    near(candidates, px - width / 2, py + side - 1, width, Anchor.MIDDLE, 2);
    near(candidates, px + corner, py - corner - height, width, Anchor.LEFT, 2.5);
    near(candidates, px + corner, py + corner, width, Anchor.LEFT, 3);
    near(candidates, px - corner - width, py - corner - height, width, Anchor.RIGHT, 3.5);
    near(candidates, px - corner - width, py + corner, width, Anchor.RIGHT, 4);
    for (double distance = fontSize; distance <= reach; distance *= RING_GROWTH) {
      for (int direction = 0; direction < DIRECTIONS; direction++) {
        candidates.add(far(point, width, distance, direction));
      }
    }
    return candidates;
  }

  private void near(
      List<Place> candidates, double left, double top, double width, Anchor anchor, double cost) {
    Box box = new Box(left, top, width, LINE_HEIGHT * fontSize);
    candidates.add(Place.of(box, anchor, null, cost));
  }

  private Place far(int point, double width, double distance, int direction) {
    double height = LINE_HEIGHT * fontSize;
    double toRight = COSINES[direction];
    double upwards = COSINES[(direction + DIRECTIONS * 3 / 4) % DIRECTIONS];
    double middleX = x[point] + toRight * (distance + radius + width / 2);
    double middleY = y[point] - upwards * (distance + radius + height / 2);
    Box box = new Box(middleX - width / 2, middleY - height / 2, width, height);
    Anchor anchor = toRight > 0.3 ? Anchor.LEFT : toRight < -0.3 ? Anchor.RIGHT : Anchor.MIDDLE;
    double turn = 0.1 * Math.min(direction, DIRECTIONS - direction);
    return Place.of(box, anchor, line(point, box), LINE_COST + COST_PER_PIXEL * distance + turn);
  }

  /** The line from the edge of a point to the nearest place of a box. */
  private Line line(int point, Box box) {
    double toX = box.nearestX(x[point]);
    double toY = box.nearestY(y[point]);
    double length = Math.max(radius, box.distanceTo(x[point], y[point]));
    double fromX = x[point] + (toX - x[point]) * radius / length;
    double fromY = y[point] + (toY - y[point]) * radius / length;
    return new Line(fromX, fromY, toX, toY);
  }

  private boolean isFree(int point, Place candidate, int[] neighbours) {
    if (!frame.contains(candidate.box().grownBy(1))) {
      return false;
    }
    Box roomy = candidate.box().grownBy(1);
    for (int other : neighbours) {
      boolean isCovered =
          isElsewhere(point, other) && candidate.box().isCloser(x[other], y[other], radius + 1);
      if (isCovered || !isApart(candidate, roomy, places[other])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isApart(Place candidate, Box roomy, @Nullable Place other) {
    if (other == null || !candidate.extent().overlaps(other.extent())) {
      return true;
    }
    if (roomy.overlaps(other.box())) {
      return false;
    }
    Line line = candidate.line();
    Line otherLine = other.line();
    return (line == null || !line.crosses(other.box()))
        && (otherLine == null || !otherLine.crosses(roomy))
        && (line == null || otherLine == null || !line.crosses(otherLine));
  }

  /** Adds what makes a free place worse: points that are nearer, or lie under the line. */
  private Place priced(int point, Place candidate, int[] neighbours) {
    double own = candidate.box().distanceTo(x[point], y[point]);
    double cost = candidate.cost();
    Line line = candidate.line();
    for (int other : neighbours) {
      if (isElsewhere(point, other)) {
        boolean isNearer = candidate.box().isCloser(x[other], y[other], own);
        boolean isCrossed = line != null && line.crosses(around(other));
        cost += (isNearer ? COST_OF_NEARER_POINT : 0) + (isCrossed ? COST_OF_CROSSED_POINT : 0);
      }
    }
    return candidate.at(cost);
  }

  /** Points on one spot look like one, and the label of each may be near it. */
  private boolean isElsewhere(int point, int other) {
    return x[other] != x[point] || y[other] != y[point];
  }

  private Box around(int point) {
    return new Box(x[point] - radius, y[point] - radius, 2 * radius, 2 * radius);
  }
}
