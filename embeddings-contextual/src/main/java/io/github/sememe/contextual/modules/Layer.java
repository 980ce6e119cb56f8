package io.github.sememe.contextual.modules;

import io.github.sememe.math.Vectors;
import java.util.OptionalInt;

/** A step from one vector to another: of a whole text, or of each of its tokens. */
public sealed interface Layer permits Dense, LayerNorm, Layer.UnitLength {

  /** Scales a vector to length 1. */
  record UnitLength() implements Layer {
    @Override
    public OptionalInt inputDimension() {
      return OptionalInt.empty();
    }

    @Override
    public int outputDimension(int input) {
      return input;
    }

    @Override
    public float[] apply(float[] vector) {
      float[] scaled = vector.clone();
      Vectors.normalize(scaled, 0, scaled.length);
      return scaled;
    }

    @Override
    public String toString() {
      return "normalize";
    }
  }

  /** Returns the length of the vectors that it takes, if it takes no other. */
  OptionalInt inputDimension();

  /** Returns the length of what it makes of vectors of a length. */
  int outputDimension(int input);

  /** Computes the next vector, in a new array. */
  float[] apply(float[] vector);
}
