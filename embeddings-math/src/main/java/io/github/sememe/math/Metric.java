package io.github.sememe.math;

/** How near two vectors are; with each, a higher score is nearer. */
public enum Metric {
  /** The cosine of the angle, from -1 to 1; 0 if one vector is all zeros. */
  COSINE {
    @Override
    double score(float[] a, int aOffset, float[] b, int bOffset, int length) {
      return Vectors.cosine(a, aOffset, b, bOffset, length);
    }
  },

  /** The dot product. */
  DOT {
    @Override
    double score(float[] a, int aOffset, float[] b, int bOffset, int length) {
      return Vectors.dot(a, aOffset, b, bOffset, length);
    }
  },

  /** The Euclidean distance with its sign turned, as sentence-transformers has it: at most 0. */
  EUCLIDEAN {
    @Override
    double score(float[] a, int aOffset, float[] b, int bOffset, int length) {
      return 0 - Math.sqrt(Vectors.squaredEuclidean(a, aOffset, b, bOffset, length));
    }
  };

  /**
   * Scores two vectors.
   *
   * @param a one vector
   * @param b the other, of the same length
   * @return the score; higher is nearer
   * @throws IllegalArgumentException if the lengths differ
   */
  public double score(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "Vectors of different dimension: " + a.length + " and " + b.length);
    }
    return score(a, 0, b, 0, a.length);
  }

  abstract double score(float[] a, int aOffset, float[] b, int bOffset, int length);
}
