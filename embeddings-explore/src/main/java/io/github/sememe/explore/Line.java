package io.github.sememe.explore;

/** A straight line on the paper from one place to another. */
record Line(double x1, double y1, double x2, double y2) {

  /** Whether a part of the line lies within a box; clipping as Liang and Barsky do it. */
  boolean crosses(Box box) {
    double[] part = {0, 1};
    return clip(x2 - x1, box.x() - x1, box.right() - x1, part)
        && clip(y2 - y1, box.y() - y1, box.bottom() - y1, part)
        && part[0] < part[1];
  }

  private static boolean clip(double slope, double low, double high, double[] part) {
    if (slope == 0) {
      return low < 0 && high > 0;
    }
    double enter = Math.min(low / slope, high / slope);
    double leave = Math.max(low / slope, high / slope);
    part[0] = Math.max(part[0], enter);
    part[1] = Math.min(part[1], leave);
    return true;
  }

  /** Whether two lines cross, or touch within both. */
  boolean crosses(Line other) {
    return side(other.x1, other.y1) * side(other.x2, other.y2) < 0
        && other.side(x1, y1) * other.side(x2, y2) < 0;
  }

  private double side(double x, double y) {
    return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
  }
}
