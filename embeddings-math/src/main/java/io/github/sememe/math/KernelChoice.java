package io.github.sememe.math;

/**
 * Which kernel runs in this JVM, and why.
 *
 * @param name {@code simd} or {@code scalar}
 * @param reason one line for people, such as {@code 8 lanes of float} or what the faster kernel
 *     misses
 */
public record KernelChoice(String name, String reason) {
  @Override
  public String toString() {
    return name + ": " + reason;
  }
}
