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

  double distanceTo(double placeX, double placeY) {
    double dx = placeX - nearestX(placeX);
    double dy = placeY - nearestY(placeY);
    return Math.sqrt(dx * dx + dy * dy);
  }
}
