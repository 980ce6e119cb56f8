package io.github.sememe.contextual;

import io.github.sememe.EmbeddingInterruptedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shares work out among threads, within a bound that holds for all callers of one embedder.
 *
 * <p>The calling thread works, and takes helpers along while the bound leaves room and nobody
 * waits. Helpers live within the call: there is no pool to size, to leak or to close, and no thread
 * that keeps a class loader alive. Whoever waits for a turn gets it after the next piece of work,
 * so that a single text never waits for the end of somebody's long list.
 */
final class Workers {
  private final String name;
  private final int threads;
  private final Semaphore turns;

  /**
   * Creates workers.
   *
   * @param name of whom, which helpers bear in their names
   * @param threads how many pieces of work may run at once, for all callers together
   */
  Workers(String name, int threads) {
    this.name = name;
    this.threads = threads;
    this.turns = new Semaphore(threads, true);
  }

  int threads() {
    return threads;
  }

  /** A piece of work, by its number; it may fail as it likes. */
  @FunctionalInterface
  interface Task {
    void run(int number);
  }

  /**
   * Runs tasks, each with one thread, and returns when all are done. They begin in the order of
   * their numbers; if some fail, no further ones begin, and the failure of the lowest number is
   * thrown.
   *
   * @throws EmbeddingInterruptedException if the calling thread is interrupted
   */
  void shareOut(int count, Task task) {
    new Job(count, task).run();
  }

  /**
   * Runs a task on the calling thread, which counts as one of the threads.
   *
   * @throws EmbeddingInterruptedException if the calling thread is interrupted
   */
  <T> T alone(Supplier<T> task) {
    take(1);
    try {
      return task.get();
    } finally {
      turns.release();
    }
  }

  /**
   * Runs a task on the calling thread with all the threads there are.
   *
   * @throws EmbeddingInterruptedException if the calling thread is interrupted
   */
  void together(Runnable task) {
    take(threads);
    try {
      task.run();
    } finally {
      turns.release(threads);
    }
  }

  /**
   * Runs a task on the calling thread with all the threads there are, if no other caller has one of
   * them; else returns false.
   */
  boolean togetherIfIdle(Runnable task) {
    EmbeddingInterruptedException.check();
    if (turns.hasQueuedThreads() || !turns.tryAcquire(threads)) {
      return false;
    }
    try {
      task.run();
    } finally {
      turns.release(threads);
    }
    return true;
  }

  private void take(int number) {
    try {
      turns.acquire(number);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingInterruptedException();
    }
  }

  /** The tasks of one call. */
  private final class Job {
    private final int count;
    private final Task task;
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> helpers = new ArrayList<>();
    private int failedNumber = Integer.MAX_VALUE;
    private @Nullable Throwable failure;

    Job(int count, Task task) {
      this.count = count;
      this.task = task;
    }

    void run() {
      try {
        while (next.get() < count) {
          take(1);
          try {
            recruit();
            runNext();
          } finally {
            turns.release();
          }
        }
      } finally {
        next.set(count);
        dismiss();
      }
      rethrow();
    }

    /** Lets helpers begin, one for each turn that nobody wants. */
    private void recruit() {
      helpers.removeIf(helper -> !helper.isAlive());
      while (helpers.size() < threads - 1
          && next.get() < count - 1 - helpers.size()
          && !turns.hasQueuedThreads()
          && turns.tryAcquire()) {
        if (!begin()) {
          turns.release();
          return;
        }
      }
    }

    private boolean begin() {
      try {
        Thread helper = new Thread(null, this::help, name + "-helper", 0, false);
        helpers.add(helper);
        helper.start();
        return true;
      } catch (OutOfMemoryError e) {
        // No more threads are to be had; the calling thread does the work alone. A thread that has
        // not begun is not alive, and is forgotten with the helpers that have ended.
        return false;
      }
    }

    /** What a helper does, with the turn that was taken for it. */
    private void help() {
      try {
        while (next.get() < count && !turns.hasQueuedThreads()) {
          runNext();
        }
      } finally {
        turns.release();
      }
    }

    private void runNext() {
      int number = next.getAndIncrement();
      if (number >= count) {
        return;
      }
      try {
        task.run(number);
      } catch (Throwable e) {
        fail(number, e);
      }
    }

    private synchronized void fail(int number, Throwable e) {
      next.set(count);
      if (number < failedNumber) {
        failedNumber = number;
        failure = e;
      }
    }

    /** Waits for the helpers, which end after the task they are at. */
    private void dismiss() {
      boolean interrupted = false;
      for (Thread helper : helpers) {
        while (helper.isAlive()) {
          try {
            helper.join();
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void rethrow() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      // Tasks declare no checked exceptions.
      assert failure == null;
    }
  }
}
