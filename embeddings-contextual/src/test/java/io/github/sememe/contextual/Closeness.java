package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.Embedding;

/** How near vectors are to what is expected, relative to the length of the expected one. */
final class Closeness {
  private Closeness() {}

  static void assertClose(String place, float[] expected, Embedding actual, double tolerance) {
    float[] values = actual.toArray();
    assertThat(values).as(place).hasSize(expected.length);
    assertThat(isClose(expected, values, tolerance))
        .as("%s: %s is within %s of the length of %s", place, values, tolerance, expected)
        .isTrue();
  }

  /** Tells whether no value is further away than a share of the length of the expected vector. */
  static boolean isClose(float[] expected, float[] actual, double tolerance) {
    double squares = 0;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      squares += (double) expected[i] * expected[i];
      difference = Math.max(difference, Math.abs((double) expected[i] - actual[i]));
    }
    return difference <= tolerance * Math.sqrt(squares);
  }
}
