package io.github.sememe.contextual;

import io.github.sememe.math.Vectors;
import java.util.Arrays;

/**
 * How the vectors of a text's tokens become one vector, with the formulas of sentence-transformers.
 *
 * <p>Texts are padded on the right, so that the tokens of a row are its first ones.
 */
enum Pooling {
  /** The average of all tokens. */
  MEAN {
    @Override
    void pool(float[] tokens, int offset, int count, float[] target, int at, int dimension) {
      Vectors.mean(tokens, offset, count, dimension, target, at);
    }
  },

  /** The first token. */
  CLS {
    @Override
    void pool(float[] tokens, int offset, int count, float[] target, int at, int dimension) {
      System.arraycopy(tokens, offset, target, at, dimension);
    }
  },

  /** The largest value of each dimension. */
  MAX {
    @Override
    void pool(float[] tokens, int offset, int count, float[] target, int at, int dimension) {
      Vectors.maximum(tokens, offset, count, dimension, ones(count), 0, target, at);
    }
  },

  /** The last token, as decoders need it. */
  LAST_TOKEN {
    @Override
    void pool(float[] tokens, int offset, int count, float[] target, int at, int dimension) {
      System.arraycopy(tokens, offset + (count - 1) * dimension, target, at, dimension);
    }
  },

  /** The average in which the n-th token counts n times. */
  WEIGHTED_MEAN {
    @Override
    void pool(float[] tokens, int offset, int count, float[] target, int at, int dimension) {
      float[] weights = ones(count);
      for (int token = 0; token < count; token++) {
        weights[token] = token + 1f;
      }
      Vectors.weightedMean(tokens, offset, count, dimension, weights, 0, target, at);
    }
  },

  /** The sum of all tokens, divided by the square root of their number. */
  MEAN_SQRT_LENGTH {
    @Override
    void pool(float[] tokens, int offset, int count, float[] target, int at, int dimension) {
      Vectors.meanSqrtLength(tokens, offset, count, dimension, ones(count), 0, target, at);
    }
  };

  /**
   * Pools the tokens of one text.
   *
   * @param tokens token vectors, one after the other
   * @param offset where those of this text begin
   * @param count how many tokens the text has, at least 1
   * @param target receives the vector
   * @param at where in {@code target}
   * @param dimension the length of a vector
   */
  abstract void pool(float[] tokens, int offset, int count, float[] target, int at, int dimension);

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1f);
    return ones;
  }
}
