package io.github.sememe.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads that call an embedder at the same time. */
final class Callers {
  /** As many as the contract promises to test with. */
  static final int COUNT = 8;

  private Callers() {}

  /** What one thread does; its number tells the threads apart. */
  @FunctionalInterface
  interface Task {
    void run(int caller) throws Exception;
  }

  /** What the test does while the callers run. */
  @FunctionalInterface
  interface Meanwhile {
    void run() throws Exception;
  }

  static void run(Task task) throws Exception {
    run(task, () -> {});
  }

  /** Lets all callers begin at once, does something meanwhile, and fails if a caller has failed. */
  static void run(Task task, Meanwhile meanwhile) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    CountDownLatch begin = new CountDownLatch(1);
    List<Future<?>> running = new ArrayList<>();
    try {
      for (int i = 0; i < COUNT; i++) {
        int caller = i;
        running.add(
            threads.submit(
                () -> {
                  begin.await();
                  task.run(caller);
                  return null;
                }));
      }
      begin.countDown();
      meanwhile.run();
      for (Future<?> caller : running) {
        join(caller);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void join(Future<?> caller) throws InterruptedException {
    try {
      caller.get();
    } catch (ExecutionException e) {
      throw new AssertionError("A concurrent caller failed: " + e.getCause(), e.getCause());
    }
  }
}
