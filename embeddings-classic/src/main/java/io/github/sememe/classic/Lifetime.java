package io.github.sememe.classic;

/** Whether an embedder, and every view of it, is still open. */
final class Lifetime {
  private volatile boolean closed;

  void close() {
    closed = true;
  }

  void check(String name) {
    if (closed) {
      throw new IllegalStateException("The embedder " + name + " is closed");
    }
  }
}
