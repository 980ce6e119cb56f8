package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.sememe.Embedding;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether vectors are the same: each value to a millionth of the norm, which leaves room for sums
 * in another order and for nothing else.
 */
final class Closeness {
  static final double TOLERANCE = 1e-6;

  private Closeness() {}

  static void assertSame(Embedding expected, Embedding actual, Supplier<String> what) {
    assertEquals(expected.dimension(), actual.dimension(), () -> what.get() + ": dimension");
    assertEquals(
        expected.tokensDropped(), actual.tokensDropped(), () -> what.get() + ": tokensDropped");
    float[] wanted = expected.toArray();
    float[] got = actual.toArray();
    double tolerance = TOLERANCE * expected.norm();
    for (int i = 0; i < wanted.length; i++) {
      // Negated, so that what is not a number is far from everything.
      if (!(Math.abs((double) wanted[i] - got[i]) <= tolerance)) {
        fail(what.get() + ": value " + i + " is " + got[i] + ", expected " + wanted[i]);
      }
    }
  }

  static void assertSame(
      List<? extends Embedding> expected, List<? extends Embedding> actual, Supplier<String> what) {
    assertEquals(expected.size(), actual.size(), () -> what.get() + ": number of vectors");
    for (int i = 0; i < expected.size(); i++) {
      int index = i;
      assertSame(expected.get(i), actual.get(i), () -> what.get() + ", text " + index);
    }
  }
}
