package io.github.sememe.spi;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps what a model holds alive while calls run: closing waits for them, and refuses later ones.
 * With native or mapped memory a bare close during a call would bring down the JVM.
 *
 * <p>Safe for any number of threads.
 */
public final class CallGate {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final String name;
  private boolean closed;

  /**
   * Creates an open gate.
   *
   * @param name of the model, for messages
   */
  public CallGate(String name) {
    this.name = name;
  }

  /**
   * Runs a call.
   *
   * @param <T> what it returns
   * @param body the call
   * @return what the call returns
   * @throws IllegalStateException if the gate is closed
   */
  public <T> T call(Supplier<T> body) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The model " + name + " is closed");
      }
      return body.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Waits for running calls and releases what they use; a second time it does nothing.
   *
   * @param release what to do when no call runs any more
   * @throws IllegalStateException if a call closes the gate through which it came, and would wait
   *     for itself
   */
  public void close(Runnable release) {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException("The model " + name + " is closed within its own call");
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
