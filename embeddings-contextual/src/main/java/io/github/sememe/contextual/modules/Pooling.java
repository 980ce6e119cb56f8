package io.github.sememe.contextual.modules;

import io.github.sememe.math.Vectors;
import java.util.Arrays;

/**
 * How the vectors of a text's tokens become one vector, with the formulas of sentence-transformers.
 *
 * <p>Texts are padded on the right, so that the tokens of a row are its first ones.
 */
public enum Pooling {
  /** The average of all tokens. */
  MEAN {
    @Override
    void pool(Tokens tokens, float[] target, int at) {
      Vectors.mean(tokens.values(), tokens.start(), tokens.count(), tokens.dimension(), target, at);
    }
  },

  /** The first token. */
  CLS {
    @Override
    void pool(Tokens tokens, float[] target, int at) {
      // Where nothing but a prompt is left out, the original takes the first token all the same.
      int start = tokens.count() == 0 ? tokens.offset() : tokens.start();
      System.arraycopy(tokens.values(), start, target, at, tokens.dimension());
    }
  },

  /** The largest value of each dimension. */
  MAX {
    @Override
    void pool(Tokens tokens, float[] target, int at) {
      Vectors.maximum(
          tokens.values(),
          tokens.start(),
          tokens.count(),
          tokens.dimension(),
          ones(tokens.count()),
          0,
          target,
          at);
    }
  },

  /** The last token, as decoders need it. */
  LAST_TOKEN {
    @Override
    void pool(Tokens tokens, float[] target, int at) {
      if (tokens.count() == 0) {
        Arrays.fill(target, at, at + tokens.dimension(), 0);
        return;
      }
      int last = tokens.start() + (tokens.count() - 1) * tokens.dimension();
      System.arraycopy(tokens.values(), last, target, at, tokens.dimension());
    }
  },

  /** The average in which the n-th token of the whole text counts n times. */
  WEIGHTED_MEAN {
    @Override
    void pool(Tokens tokens, float[] target, int at) {
      float[] weights = ones(tokens.count());
      for (int token = 0; token < weights.length; token++) {
        weights[token] = tokens.skipped() + token + 1f;
      }
      Vectors.weightedMean(
          tokens.values(),
          tokens.start(),
          tokens.count(),
          tokens.dimension(),
          weights,
          0,
          target,
          at);
    }
  },

  /** The sum of all tokens, divided by the square root of their number. */
  MEAN_SQRT_LENGTH {
    @Override
    void pool(Tokens tokens, float[] target, int at) {
      Vectors.meanSqrtLength(
          tokens.values(),
          tokens.start(),
          tokens.count(),
          tokens.dimension(),
          ones(tokens.count()),
          0,
          target,
          at);
    }
  };

  /**
   * Pools the tokens of one text.
   *
   * @param tokens their vectors
   * @param target receives the vector
   * @param at where in {@code target}
   */
  abstract void pool(Tokens tokens, float[] target, int at);

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1f);
    return ones;
  }
}
