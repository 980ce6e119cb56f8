package io.github.sememe.contextual;

import io.github.sememe.contextual.modules.Layer;
import io.github.sememe.contextual.modules.Tokens;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What happens to the vector of each token by itself.
 *
 * @param layers the steps, in order
 */
record TokenLayers(List<Layer> layers) {

  /**
   * Returns what becomes of the length of a vector.
   *
   * @throws Misfit if a layer does not take what the one before it makes
   */
  int outputDimension(int input) {
    return through(layers, input);
  }

  /**
   * Returns what layers make of the length of a vector.
   *
   * @throws Misfit if a layer does not take what the one before it makes
   */
  static int through(List<Layer> layers, int input) {
    int next = input;
    for (Layer layer : layers) {
      OptionalInt expected = layer.inputDimension();
      if (expected.isPresent() && expected.getAsInt() != next) {
        throw new Misfit(
            "the step \""
                + layer
                + "\" takes vectors of "
                + expected.getAsInt()
                + ", not of "
                + next);
      }
      next = layer.outputDimension(next);
    }
    return next;
  }

  /** Returns the vectors after all layers; the same if there are none. */
  Tokens apply(Tokens tokens) {
    if (layers.isEmpty()) {
      return tokens;
    }
    int length = outputDimension(tokens.dimension());
    float[] refined = new float[Math.multiplyExact(tokens.total(), length)];
    float[] vector = new float[tokens.dimension()];
    for (int token = 0; token < tokens.total(); token++) {
      int start = tokens.offset() + token * tokens.dimension();
      System.arraycopy(tokens.values(), start, vector, 0, vector.length);
      float[] next = vector;
      for (Layer layer : layers) {
        next = layer.apply(next);
      }
      System.arraycopy(next, 0, refined, token * length, length);
    }
    return new Tokens(refined, 0, tokens.skipped(), tokens.total(), length);
  }

  void describe(Head.RecipeLines lines) {
    if (!layers.isEmpty()) {
      lines.add("token-layers", text(layers));
    }
  }

  /** Describes layers for people. */
  static String text(List<Layer> layers) {
    return layers.stream().map(Layer::toString).collect(Collectors.joining(", "));
  }
}
