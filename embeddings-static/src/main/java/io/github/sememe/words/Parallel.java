package io.github.sememe.words;

import io.github.sememe.EmbeddingInterruptedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Splits work over all processors, on threads that end with it. */
final class Parallel {
  private static final int RANGES_PER_THREAD = 8;
  private static final int SMALL = 1 << 12;

  private Parallel() {}

  /** Work on a range of indices. */
  interface Range {
    void run(int from, int to);
  }

  static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Runs work on consecutive ranges that together are {@code 0 .. count}. */
  static void ranges(int count, Range work) {
    int parts = count <= SMALL ? 1 : threads() * RANGES_PER_THREAD;
    tasks(
        parts,
        part ->
            work.run(
                (int) ((long) count * part / parts), (int) ((long) count * (part + 1) / parts)));
  }

  /** Runs tasks, those of low number first; the first failure ends the others and is thrown. */
  static void tasks(int count, IntConsumer task) {
    int helpers = Math.min(threads(), count) - 1;
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable loop =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              task.accept(i);
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(count);
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < helpers; i++) {
      Thread thread = new Thread(loop, "sememe-words-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    loop.run();
    join(threads);
    rethrow(failure.get());
  }

  private static void join(List<Thread> threads) {
    boolean wasInterrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          wasInterrupted = true;
        }
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
      EmbeddingInterruptedException.check();
    }
  }

  private static void rethrow(@org.jspecify.annotations.Nullable Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }
}
