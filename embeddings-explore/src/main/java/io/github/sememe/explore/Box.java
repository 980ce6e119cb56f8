package io.github.sememe.explore;

/** A rectangle on the paper, its corner at the top left; in pixels, y downwards. */
record Box(double x, double y, double width, double height) {
  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  boolean overlaps(Box other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  boolean contains(Box other) {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }

  Box grownBy(double margin) {
    return new Box(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
  }

  /** Returns the x of this box that is nearest to a place. */
  double nearestX(double placeX) {
    return Math.max(x, Math.min(right(), placeX));
  }

  /** Returns the y of this box that is nearest to a place. */
  double nearestY(double placeY) {
    return Math.max(y, Math.min(bottom(), placeY));
  }

  /** Returns the smallest box around this one and a line. */
  Box with(Line line) {
    double left = Math.min(x, Math.min(line.x1(), line.x2()));
    double top = Math.min(y, Math.min(line.y1(), line.y2()));
    double newRight = Math.max(right(), Math.max(line.x1(), line.x2()));
    double newBottom = Math.max(bottom(), Math.max(line.y1(), line.y2()));
    return new Box(left, top, newRight - left, newBottom - top);
  }

  /** Whether a place is closer than a distance. */
  boolean isCloser(double placeX, double placeY, double distance) {
    return placeX > x - distance
        && placeX < right() + distance
        && placeY > y - distance
        && placeY < bottom() + distance
        && distanceTo(placeX, placeY) < distance;
  }

  double distanceTo(double placeX, double placeY) {
    double dx = placeX - nearestX(placeX);
    double dy = placeY - nearestY(placeY);
    return Math.sqrt(dx * dx + dy * dy);
  }
}
