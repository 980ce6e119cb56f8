package io.github.sememe.words;

import io.github.sememe.EmbedderConfig;

/** How much a word counts in a text, by its frequency. */
sealed interface Weighting {

  /**
   * The weight of a word.
   *
   * @param index its index in the vectors, or -1 for one that is put together from parts
   */
  double of(int index);

  /** Whether each dimension is first scaled to length 1 across the words of a text. */
  boolean scalesDimensions();

  /** Every word counts the same. */
  record Equal() implements Weighting {
    @Override
    public double of(int index) {
      return 1;
    }

    @Override
    public boolean scalesDimensions() {
      return false;
    }
  }

  /**
   * Smooth inverse frequency: {@code a / (a + p)}; a word that is not listed counts whole.
   *
   * @param a the parameter
   */
  record Sif(double a, Frequencies frequencies) implements Weighting {
    @Override
    public double of(int index) {
      double p = index < 0 ? -1 : frequencies.byIndex()[index];
      return p < 0 ? 1 : a / (a + p);
    }

    @Override
    public boolean scalesDimensions() {
      return false;
    }
  }

  /**
   * Unsupervised smooth inverse frequency: {@code a / (a / 2 + p)}; a word that is not listed is as
   * rare as the rarest.
   *
   * @param a what follows from the frequencies and the length of texts
   */
  record Usif(double a, Frequencies frequencies) implements Weighting {
    /** What the original divides by is zero if all words are equally frequent. */
    private static final double SMALLEST = Math.ulp(1f);

    static Usif of(Frequencies frequencies, int sentenceLength) {
      double size = frequencies.listed();
      double threshold = 1 - Math.pow(1 - 1 / size, sentenceLength);
      double alpha = frequencies.shareAbove(threshold);
      double z = size / 2;
      double divisor = alpha * z;
      return new Usif((1 - alpha) / (divisor == 0 ? SMALLEST : divisor), frequencies);
    }

    @Override
    public double of(int index) {
      double p = index < 0 ? -1 : frequencies.byIndex()[index];
      return a / (a / 2 + (p < 0 ? frequencies.smallest() : p));
    }

    @Override
    public boolean scalesDimensions() {
      return true;
    }
  }

  static Weighting of(EmbedderConfig config, SentenceRule rule, WordVectors vectors) {
    return switch (rule) {
      case SIF -> new Sif(sifWeight(config), Frequencies.of(config, vectors));
      case USIF ->
          Usif.of(Frequencies.of(config, vectors), config.get(WordVectorKeys.SENTENCE_LENGTH));
      case MEAN, FASTTEXT -> new Equal();
    };
  }

  private static double sifWeight(EmbedderConfig config) {
    String written = config.find(WordVectorKeys.SIF_WEIGHT).orElse("0.001");
    try {
      double a = Double.parseDouble(written);
      if (a > 0 && a < Double.POSITIVE_INFINITY) {
        return a;
      }
    } catch (NumberFormatException e) {
      // Told below, as every other value that is not allowed.
    }
    throw config.invalid(WordVectorKeys.SIF_WEIGHT.name(), WordVectorKeys.SIF_WEIGHT.allowed());
  }
}
