package io.github.sememe.contextual.modules;

import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.Vectors;
import io.github.sememe.spi.ConfigKey;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A linear map with an activation, and the vector itself added where the model was built so. */
public final class Dense implements Layer {
  private final FloatMatrix weight;
  private final float @Nullable [] bias;
  private final Activation activation;
  private final Residual residual;

  /**
   * What is added after the activation.
   *
   * @param isThere whether anything is
   * @param weight the map that the vector goes through first, if its length changes
   */
  record Residual(boolean isThere, Optional<FloatMatrix> weight) {
    static final Residual NONE = new Residual(false, Optional.empty());
  }

  /**
   * Creates a map.
   *
   * @param weight a row for each value of the result
   * @param bias what is added to each value of the result, if anything
   * @param activation what is applied to it
   * @param residual what is added after that
   */
  Dense(FloatMatrix weight, float @Nullable [] bias, Activation activation, Residual residual) {
    this.weight = weight;
    this.bias = bias;
    this.activation = activation;
    this.residual = residual;
  }

  @Override
  public OptionalInt inputDimension() {
    return OptionalInt.of(weight.dimension());
  }

  @Override
  public int outputDimension(int input) {
    return weight.rowCount();
  }

  @Override
  public float[] apply(float[] vector) {
    float[] result = new float[weight.rowCount()];
    for (int row = 0; row < result.length; row++) {
      double value = product(weight, row, vector) + (bias == null ? 0 : bias[row]);
      result[row] = (float) (activation.apply(value) + residual(row, vector));
    }
    return result;
  }

  private double residual(int row, float[] vector) {
    if (!residual.isThere()) {
      return 0;
    }
    return residual.weight().isPresent()
        ? product(residual.weight().get(), row, vector)
        : vector[row];
  }

  private static double product(FloatMatrix weight, int row, float[] vector) {
    return Vectors.dot(weight.array(), weight.offset(row), vector, 0, vector.length);
  }

  @Override
  public String toString() {
    return "dense "
        + weight.dimension()
        + " to "
        + weight.rowCount()
        + " "
        + ConfigKey.nameOf(activation)
        + (residual.isThere() ? " with residual" : "");
  }
}
