package io.github.sememe.testkit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Time for another thread to get in between. */
final class Pause {
  private Pause() {}

  static void shortly() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
  }
}
