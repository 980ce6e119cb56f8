package io.github.sememe.words;

/**
 * The centroids of fastText's product quantisation: a vector is cut into stretches of {@code width}
 * values, the last one possibly shorter, and each is one of 256 centroids.
 */
final class ProductQuantiser {
  static final int CENTROIDS = 256;

  private final int dimension;
  private final int stretches;
  private final int width;
  private final float[] centroids;

  private ProductQuantiser(int dimension, int stretches, int width, float[] centroids) {
    this.dimension = dimension;
    this.stretches = stretches;
    this.width = width;
    this.centroids = centroids;
  }

  static ProductQuantiser read(Cursor in, int dimension) {
    long at = in.position();
    int written = in.int32("the dimension of a quantiser");
    int stretches = in.int32("the number of sub-quantisers");
    int width = in.int32("the width of a sub-quantiser");
    int last = in.int32("the width of the last sub-quantiser");
    boolean isSane = written == dimension && width > 0 && width <= dimension && stretches > 0;
    isSane = isSane && stretches == (dimension + width - 1) / width;
    isSane = isSane && last == (dimension % width == 0 ? width : dimension % width);
    if (!isSane) {
      throw in.problemAt(
          at,
          "a quantiser of dimension "
              + written
              + " in "
              + stretches
              + " parts of "
              + width
              + ", the last of "
              + last,
          "parts that together have dimension " + dimension);
    }
    in.require((long) dimension * CENTROIDS * Float.BYTES, "centroids");
    return new ProductQuantiser(
        dimension, stretches, width, in.floats(dimension * CENTROIDS, "centroids"));
  }

  int stretches() {
    return stretches;
  }

  int start(int stretch) {
    return stretch * width;
  }

  int length(int stretch) {
    return Math.min(width, dimension - stretch * width);
  }

  /** Where a centroid begins; the last, shorter ones lie closer together. */
  int offset(int stretch, int code) {
    return stretch * CENTROIDS * width + code * length(stretch);
  }

  float centroid(int at) {
    return centroids[at];
  }
}
