package io.github.sememe.classic;

import io.github.sememe.EmbeddingInterruptedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Several threads that work off what one thread reads. The calling thread reads, and works too when
 * the others are busy; the others end with the call, however it ends.
 *
 * <p>These are threads of their own and not those of the common pool: a caller may itself be one of
 * the pool's, and its tasks would wait for each other.
 */
final class Crew<T> {
  private static final int AHEAD_PER_THREAD = 2;

  private final ArrayBlockingQueue<T> queue;
  private final List<Thread> helpers = new ArrayList<>();
  private volatile boolean finished;
  private volatile @Nullable Throwable failure;

  private Crew(int threads) {
    this.queue = new ArrayBlockingQueue<>(Math.max(1, threads * AHEAD_PER_THREAD));
  }

  /**
   * Works off all items.
   *
   * @param threads how many threads work, the calling one included
   * @param items what is to be done; read by the calling thread alone
   * @param worker makes what each thread works with, from its number
   */
  static <T> void run(int threads, Iterator<T> items, IntFunction<Consumer<T>> worker) {
    Consumer<T> own = worker.apply(0);
    if (threads == 1) {
      while (items.hasNext()) {
        EmbeddingInterruptedException.check();
        own.accept(items.next());
      }
      return;
    }
    new Crew<T>(threads).run(threads, items, own, worker);
  }

  private void run(
      int threads, Iterator<T> items, Consumer<T> own, IntFunction<Consumer<T>> worker) {
    boolean completed = false;
    try {
      while (items.hasNext() && failure == null) {
        EmbeddingInterruptedException.check();
        T item = items.next();
        if (helpers.size() < threads - 1) {
          start(worker.apply(helpers.size() + 1));
        }
        if (!queue.offer(item)) {
          own.accept(item);
        }
      }
      T rest = queue.poll();
      while (rest != null && failure == null) {
        EmbeddingInterruptedException.check();
        own.accept(rest);
        rest = queue.poll();
      }
      completed = true;
    } finally {
      end(completed);
    }
    rethrow();
  }

  private void start(Consumer<T> worker) {
    Thread helper = new Thread(() -> work(worker), "sememe-" + (helpers.size() + 1));
    helper.setDaemon(true);
    helpers.add(helper);
    helper.start();
  }

  private void work(Consumer<T> worker) {
    try {
      while (failure == null) {
        T item = queue.poll(1, TimeUnit.MILLISECONDS);
        if (item != null) {
          worker.accept(item);
        } else if (finished) {
          return;
        }
      }
    } catch (InterruptedException e) {
      // The call has ended; nobody waits for what is left.
    } catch (Throwable e) {
      failure = e;
    }
  }

  /** Waits for the helpers: for their work if all went well, else only for them to stop. */
  private void end(boolean completed) {
    finished = true;
    boolean interrupted = false;
    for (Thread helper : helpers) {
      if (!completed) {
        queue.clear();
        helper.interrupt();
      }
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          interrupted = true;
          queue.clear();
          helpers.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      if (completed) {
        throw new EmbeddingInterruptedException();
      }
    }
  }

  private void rethrow() {
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }
}
