package io.github.sememe.contextual.modules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is applied to each value of a linear map, with the formulas and constants of PyTorch. */
enum Activation {
  /** Nothing. */
  IDENTITY("Identity"),
  /** The hyperbolic tangent. */
  TANH("Tanh"),
  /** Negative values become 0. */
  RELU("ReLU"),
  /** The value times the normal distribution's share below it, exactly. */
  GELU("GELU"),
  /** The value times its sigmoid. */
  SILU("SiLU"),
  /** The logistic function. */
  SIGMOID("Sigmoid"),
  /** Negative values become a hundredth. */
  LEAKY_RELU("LeakyReLU"),
  /** Negative values approach -1. */
  ELU("ELU"),
  /** The value times the hyperbolic tangent of its softplus. */
  MISH("Mish"),
  /** A smooth ReLU. */
  SOFTPLUS("Softplus");

  private final String originalName;

  Activation(String originalName) {
    this.originalName = originalName;
  }

  /** Returns what PyTorch calls by this class name. */
  static Optional<Activation> named(String name) {
    return Arrays.stream(values()).filter(known -> known.originalName.equals(name)).findFirst();
  }

  /** Returns PyTorch's names of all. */
  static List<String> names() {
    return Arrays.stream(values()).map(known -> known.originalName).toList();
  }

  double apply(double value) {
    return switch (this) {
      case IDENTITY -> value;
      case TANH -> Math.tanh(value);
      case RELU -> Math.max(value, 0);
      case GELU -> value * 0.5 * (1 + ErrorFunction.of(value / Math.sqrt(2)));
      case SILU -> value * sigmoid(value);
      case SIGMOID -> sigmoid(value);
      case LEAKY_RELU -> value > 0 ? value : 0.01 * value;
      case ELU -> value > 0 ? value : Math.expm1(value);
      case MISH -> value * Math.tanh(softplus(value));
      case SOFTPLUS -> softplus(value);
    };
  }

  private static double sigmoid(double value) {
    return 1 / (1 + Math.exp(-value));
  }

  /** From 20 on, the original leaves the value as it is. */
  private static double softplus(double value) {
    return value > 20 ? value : Math.log1p(Math.exp(value));
  }
}
