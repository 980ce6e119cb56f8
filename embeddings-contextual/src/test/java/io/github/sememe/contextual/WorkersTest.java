package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sememe.EmbeddingInterruptedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work is shared out within a bound, and whatever ends a call leaves nothing behind. */
@Timeout(60)
class WorkersTest {
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @AfterEach
  void stop() {
    callers.shutdownNow();
  }

  private void work(int number) {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    Thread.onSpinWait();
    running.decrementAndGet();
  }

  private int workOnce() {
    work(0);
    return 1;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyTaskRunsOnce(int threads) {
    Workers workers = new Workers("test", threads);
    for (int count : new int[] {0, 1, 2, 3, 1000}) {
      AtomicIntegerArray runs = new AtomicIntegerArray(count);
      workers.shareOut(count, runs::incrementAndGet);
      for (int i = 0; i < count; i++) {
        assertThat(runs.get(i)).isOne();
      }
    }
  }

  @Test
  void theBoundHoldsForAllCallersTogether() throws Exception {
    Workers workers = new Workers("test", 3);
    List<Future<?>> calls = new ArrayList<>();
    for (int caller = 0; caller < 8; caller++) {
      calls.add(callers.submit(() -> workers.shareOut(500, this::work)));
      calls.add(callers.submit(() -> workers.alone(this::workOnce)));
      calls.add(callers.submit(() -> workers.togetherIfIdle(() -> work(0))));
      calls.add(callers.submit(() -> workers.together(() -> work(0))));
    }
    for (Future<?> call : calls) {
      call.get();
    }

    assertThat(most.get()).isBetween(1, 3);
  }

  /** Each of two tasks waits until the other one runs, too. */
  @Test
  void helpersWorkAtTheSameTimeAsTheCaller() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch both = new CountDownLatch(2);

    new Workers("test", 2)
        .shareOut(
            2,
            number -> {
              threads.add(Thread.currentThread());
              both.countDown();
              await(both);
            });

    assertThat(threads).hasSize(2).contains(Thread.currentThread());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void allThreadsTogetherAreOnlyGivenWhenNobodyHasOne() throws Exception {
    Workers workers = new Workers("test", 2);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Future<?> other =
        callers.submit(
            () ->
                workers.alone(
                    () -> {
                      inside.countDown();
                      await(leave);
                      return 1;
                    }));
    inside.await();

    assertThat(workers.togetherIfIdle(() -> {})).isFalse();
    leave.countDown();
    other.get();
    assertThat(workers.togetherIfIdle(() -> {})).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theFailureOfTheLowestNumberIsThrown(int threads) {
    Workers workers = new Workers("test", threads);
    for (int round = 0; round < 200; round++) {
      int first = round % 50;
      assertThatThrownBy(
              () ->
                  workers.shareOut(
                      100,
                      number -> {
                        if (number >= first) {
                          throw new IllegalArgumentException("task " + number);
                        }
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("task " + first);
    }
    assertThat(workers.togetherIfIdle(() -> {})).as("all turns are given back").isTrue();
  }

  @Test
  void lackOfMemoryInAHelperReachesTheCaller() {
    Workers workers = new Workers("test", 2);
    Thread caller = Thread.currentThread();
    CountDownLatch both = new CountDownLatch(2);

    assertThatThrownBy(
            () ->
                workers.shareOut(
                    2,
                    number -> {
                      both.countDown();
                      await(both);
                      if (Thread.currentThread() != caller) {
                        throw new OutOfMemoryError("of a helper");
                      }
                    }))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("of a helper");
    assertThat(workers.togetherIfIdle(() -> {})).isTrue();
  }

  @Test
  void interruptedCallersStopAndStayInterrupted() {
    Workers workers = new Workers("test", 2);
    AtomicInteger done = new AtomicInteger();
    Thread caller = Thread.currentThread();
    try {
      assertThatThrownBy(
              () ->
                  workers.shareOut(
                      Integer.MAX_VALUE,
                      number -> {
                        if (done.incrementAndGet() == 10) {
                          caller.interrupt();
                        }
                      }))
          .isInstanceOf(EmbeddingInterruptedException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(workers.togetherIfIdle(() -> {})).isTrue();
  }

  @Test
  void noHelperOutlivesTheCall() {
    Set<Thread> helpers = ConcurrentHashMap.newKeySet();
    new Workers("test", 4)
        .shareOut(
            1000,
            number -> {
              helpers.add(Thread.currentThread());
              Thread.onSpinWait();
            });
    helpers.remove(Thread.currentThread());

    assertThat(new HashSet<>(helpers)).allMatch(helper -> !helper.isAlive());
  }

  /** A short call gets its turn while a long one goes on. */
  @Test
  void nobodyWaitsForTheEndOfALongCall() throws Exception {
    Workers workers = new Workers("test", 1);
    CountDownLatch shortCallDone = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Future<?> longCall =
        callers.submit(
            () ->
                workers.shareOut(
                    Integer.MAX_VALUE,
                    number -> {
                      begun.countDown();
                      if (shortCallDone.getCount() == 0) {
                        throw new IllegalStateException("the short call was let through");
                      }
                    }));
    begun.await();
    workers.alone(
        () -> {
          shortCallDone.countDown();
          return 1;
        });

    assertThatThrownBy(longCall::get).hasMessageContaining("was let through");
  }
}
