package io.github.sememe.testkit;

/** Null where the compiler forbids it, to see that callers without such a compiler get an error. */
final class Missing {
  private Missing() {}

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  static <T> T value() {
    return null;
  }
}
