package io.github.sememe.classic;

/**
 * How BM25 weighs. The defaults are those of bm25s.
 *
 * @param method the formula
 * @param k1 how slowly repetitions saturate, at least 0
 * @param b how much long texts are held back, from 0 to 1
 * @param delta what every term scores at least, for two of the formulas, at least 0
 */
record Bm25Options(Bm25Method method, double k1, double b, double delta) {
  static final Bm25Options DEFAULT = new Bm25Options(Bm25Method.LUCENE, 1.5, 0.75, 0.5);

  Bm25Options {
    if (!(k1 >= 0 && b >= 0 && b <= 1 && delta >= 0)
        || Double.isInfinite(k1)
        || Double.isInfinite(delta)) {
      throw new IllegalArgumentException(
          "k1 is "
              + k1
              + ", b "
              + b
              + ", delta "
              + delta
              + "; k1 and delta must be at least 0, b from 0 to 1");
    }
  }

  /** The weight of tf occurrences, of which {@code scale} says how long the text is. */
  double frequency(double tf, double scale) {
    return switch (method) {
      case LUCENE, ROBERTSON -> tf == 0 ? 0 : tf / (tf + k1 * scale);
      case ATIRE -> tf == 0 ? 0 : tf * (k1 + 1) / (tf + k1 * scale);
      case BM25L -> {
        double c = tf / scale + delta;
        yield c == 0 ? 0 : (k1 + 1) * c / (k1 + c);
      }
      case BM25_PLUS -> (tf == 0 ? 0 : tf * (k1 + 1) / (tf + k1 * scale)) + delta;
    };
  }
}
