package io.github.sememe.math;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Lets several threads scan rows, chunk by chunk, as fast as each gets on: the caller's own thread
 * and some of the common pool, of which none has to come.
 */
final class ParallelScan {
  private ParallelScan() {}

  /** What one thread keeps while it scans. */
  interface Worker {
    /** Scans the rows from {@code first} to before {@code end}. */
    void scan(int first, int end);
  }

  /**
   * Scans all rows.
   *
   * @return the workers, when all are done
   */
  static <W extends Worker> List<W> run(
      int rowCount, int chunkRows, int threads, Supplier<W> newWorker) {
    AtomicLong next = new AtomicLong();
    int chunks = (int) (((long) rowCount + chunkRows - 1) / chunkRows);
    List<W> workers = new ArrayList<>();
    workers.add(newWorker.get());
    // All of them before the first begins: where one cannot be made, nobody is left at work.
    for (int i = 1; i < Math.min(threads, chunks); i++) {
      workers.add(newWorker.get());
    }
    List<ForkJoinTask<?>> tasks = new ArrayList<>();
    for (W worker : workers.subList(1, workers.size())) {
      tasks.add(
          ForkJoinPool.commonPool().submit(() -> scanChunks(worker, next, rowCount, chunkRows)));
    }
    try {
      scanChunks(workers.get(0), next, rowCount, chunkRows);
    } finally {
      tasks.forEach(ForkJoinTask::quietlyJoin);
    }
    tasks.forEach(ForkJoinTask::join);
    return workers;
  }

  private static void scanChunks(Worker worker, AtomicLong next, int rowCount, int chunkRows) {
    boolean done = false;
    try {
      for (long first; (first = next.getAndAdd(chunkRows)) < rowCount; ) {
        worker.scan((int) first, (int) Math.min(rowCount, first + chunkRows));
      }
      done = true;
    } finally {
      if (!done) {
        next.set(Long.MAX_VALUE / 2);
      }
    }
  }
}
