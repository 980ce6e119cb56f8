package io.github.sememe.testkit;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the random choices of a test follow from; printed on failure, so that it can be repeated.
 */
record Seed(long value) {
  static final String PROPERTY = "sememe.seed";

  static Seed next() {
    return new Seed(Long.getLong(PROPERTY, ThreadLocalRandom.current().nextLong()));
  }

  Random random() {
    return new Random(value);
  }

  String replay() {
    return "repeat with -D" + PROPERTY + "=" + value;
  }
}
