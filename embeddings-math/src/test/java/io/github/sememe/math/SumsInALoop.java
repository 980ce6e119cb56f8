package io.github.sememe.math;

/**
 * A process of its own that compares two vectors again and again, and says when it begins to count:
 * from then on the sums are compiled and nothing is left to collect, unless they allocate.
 */
public final class SumsInALoop {
  private static final int WARM = 30_000_000;
  private static final int COUNTED = 10_000_000;

  private SumsInALoop() {}

  /**
   * Runs one method of {@link Vectors}.
   *
   * @param arguments its name and the length of the vectors
   */
  public static void main(String[] arguments) {
    int length = Integer.parseInt(arguments[1]);
    float[] a = new float[length];
    float[] b = new float[length];
    for (int i = 0; i < length; i++) {
      a[i] = i % 7 - 3;
      b[i] = i % 5 - 2;
    }
    double sum = run(arguments[0], a, b, WARM / length);
    sum += run(arguments[0], a, b, WARM / length);
    System.out.println("counted from here");
    sum += run(arguments[0], a, b, COUNTED);
    System.out.println("sum " + sum);
  }

  private static double run(String name, float[] a, float[] b, int times) {
    double sum = 0;
    for (int i = 0; i < times; i++) {
      sum += once(name, a, b);
    }
    return sum;
  }

  private static double once(String name, float[] a, float[] b) {
    return switch (name) {
      case "dot" -> Vectors.dot(a, b);
      case "cosine" -> Vectors.cosine(a, b);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
