package io.github.sememe.contextual.modules;

import java.util.OptionalInt;

/**
 * Shifts and scales a vector to mean 0 and variance 1, then each value by what was learned (Ba,
 * Kiros and Hinton 2016), with the constant of PyTorch.
 */
public final class LayerNorm implements Layer {
  private static final double EPSILON = 1e-5;

  private final float[] weight;
  private final float[] bias;

  LayerNorm(float[] weight, float[] bias) {
    this.weight = weight;
    this.bias = bias;
  }

  @Override
  public OptionalInt inputDimension() {
    return OptionalInt.of(weight.length);
  }

  @Override
  public int outputDimension(int input) {
    return weight.length;
  }

  @Override
  public float[] apply(float[] vector) {
    double mean = 0;
    for (float value : vector) {
      mean += value;
    }
    mean /= vector.length;
    double variance = 0;
    for (float value : vector) {
      variance += (value - mean) * (value - mean);
    }
    double scale = 1 / Math.sqrt(variance / vector.length + EPSILON);
    float[] result = new float[vector.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) ((vector[i] - mean) * scale * weight[i] + bias[i]);
    }
    return result;
  }

  @Override
  public String toString() {
    return "layer-norm";
  }
}
