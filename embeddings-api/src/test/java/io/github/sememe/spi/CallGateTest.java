package io.github.sememe.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing waits for calls, and calls do not wait for each other. */
@Timeout(20)
class CallGateTest {
  private final CallGate gate = new CallGate("toy");
  private final AtomicInteger releases = new AtomicInteger();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    leave.countDown();
    threads.shutdownNow();
  }

  private Future<String> callThatStays() throws InterruptedException {
    Future<String> call = threads.submit(() -> gate.call(this::stay));
    inside.await();
    return call;
  }

  private String stay() {
    inside.countDown();
    try {
      leave.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "result, with " + releases + " releases";
  }

  @Test
  void closingWaitsForTheRunningCall() throws Exception {
    Future<String> call = callThatStays();
    Future<?> closing = threads.submit(() -> gate.close(releases::incrementAndGet));

    assertThatThrownBy(() -> closing.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    leave.countDown();
    closing.get();

    assertThat(call.get()).isEqualTo("result, with 0 releases");
    assertThat(releases).hasValue(1);
  }

  @Test
  void callsRunSideBySide() throws Exception {
    Future<String> call = callThatStays();

    assertThat(gate.<String>call(() -> "other")).isEqualTo("other");
    assertThat(call).isNotDone();
  }

  @Test
  void laterCallsFailAndNameTheEmbedder() {
    gate.close(releases::incrementAndGet);

    assertThatThrownBy(() -> gate.call(() -> "never"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The model toy is closed");
  }

  @Test
  void closingTwiceReleasesOnce() {
    gate.close(releases::incrementAndGet);
    gate.close(releases::incrementAndGet);

    assertThat(releases).hasValue(1);
  }

  @Test
  void aReleaseThatFailsIsNotTriedAgain() {
    Runnable failing =
        () -> {
          releases.incrementAndGet();
          throw new IllegalArgumentException("broken");
        };

    assertThatThrownBy(() -> gate.close(failing)).hasMessage("broken");
    gate.close(failing);

    assertThat(releases).hasValue(1);
  }

  @Test
  void aCallThatFailsDoesNotKeepTheGateOpen() {
    assertThatThrownBy(
            () ->
                gate.call(
                    () -> {
                      throw new IllegalArgumentException("broken");
                    }))
        .hasMessage("broken");

    gate.close(releases::incrementAndGet);

    assertThat(releases).hasValue(1);
  }

  @Test
  void closingFromWithinACallFailsInsteadOfWaitingForItself() {
    assertThatThrownBy(
            () ->
                gate.call(
                    () -> {
                      gate.close(releases::incrementAndGet);
                      return "never";
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("within its own call");
    assertThat(releases).hasValue(0);
  }
}
