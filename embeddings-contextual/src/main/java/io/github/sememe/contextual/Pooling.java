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
      sum(tokens, offset, count, target, at, dimension);
      divide(target, at, dimension, count);
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
      System.arraycopy(tokens, offset, target, at, dimension);
      for (int token = 1; token < count; token++) {
        for (int i = 0; i < dimension; i++) {
          target[at + i] = Math.max(target[at + i], tokens[offset + token * dimension + i]);
        }
      }
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
      Arrays.fill(target, at, at + dimension, 0f);
      for (int token = 0; token < count; token++) {
        Vectors.addScaled(token + 1f, tokens, offset + token * dimension, target, at, dimension);
      }
      divide(target, at, dimension, count * (count + 1f) / 2);
    }
  },

  /** The sum of all tokens, divided by the square root of their number. */
  MEAN_SQRT_LENGTH {
    @Override
    void pool(float[] tokens, int offset, int count, float[] target, int at, int dimension) {
      sum(tokens, offset, count, target, at, dimension);
      divide(target, at, dimension, (float) Math.sqrt(count));
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

  private static void sum(
      float[] tokens, int offset, int count, float[] target, int at, int dimension) {
    System.arraycopy(tokens, offset, target, at, dimension);
    for (int token = 1; token < count; token++) {
      Vectors.addScaled(1f, tokens, offset + token * dimension, target, at, dimension);
    }
  }

  private static void divide(float[] target, int at, int dimension, float divisor) {
    for (int i = at; i < at + dimension; i++) {
      target[i] /= divisor;
    }
  }
}
