package io.github.sememe;

import java.util.List;
import java.util.Objects;

/** The argument checks that the values of this package share, with one wording for each. */
final class Checks {
  private Checks() {}

  static int atLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
    }
    return value;
  }

  static void sameDimension(Embedding left, Embedding right) {
    if (left.dimension() != right.dimension()) {
      throw new IllegalArgumentException(
          "Embeddings of different dimension: " + left.dimension() + " and " + right.dimension());
    }
  }

  static String notBlank(String value, String name) {
    Objects.requireNonNull(value, name);
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
    return value;
  }

  static <T> List<T> sameSize(List<T> list, int size, String name) {
    if (list.size() != size) {
      throw new IllegalArgumentException(list.size() + " " + name + " for " + size + " vectors");
    }
    return List.copyOf(list);
  }
}
