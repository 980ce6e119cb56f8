package io.github.sememe.statics;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets calls through until it is closed; closing waits for them. */
final class CallGate {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final String name;
  private boolean closed;

  CallGate(String name) {
    this.name = name;
  }

  /**
   * Runs a call.
   *
   * @throws IllegalStateException if the gate is closed
   */
  <T> T call(Supplier<T> body) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The embedder " + name + " is closed");
      }
      return body.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Waits for running calls and releases what they use; a second time it does nothing.
   *
   * @throws IllegalStateException if a call closes the gate through which it came, and would wait
   *     for itself
   */
  void close(Runnable release) {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException("The embedder " + name + " is closed within its own call");
    }
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        release.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
