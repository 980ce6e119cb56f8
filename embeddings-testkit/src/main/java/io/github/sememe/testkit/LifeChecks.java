package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sememe.ModelInfo;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * What a model of any kind leaves behind, and what closing it means, also while others use it.
 *
 * @param <M> the kind of model
 */
abstract class LifeChecks<M> {
  private static final int ROUNDS = 3;

  private final ModelContract<M> contract;

  LifeChecks(ModelContract<M> contract) {
    this.contract = contract;
  }

  abstract ModelInfo info(M model);

  abstract void close(M model);

  /** Calls an open model in every way in which it can be called. */
  abstract void use(M model);

  /** Returns calls that fail unless they give what the shared model gives. */
  abstract Consumer<M> comparison();

  /** Fails unless every call is refused. */
  abstract void assertClosed(M model, String what);

  void leavesNoThread() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    M model = contract.create();
    try {
      use(model);
    } finally {
      close(model);
    }
    LeftThreads.assertNone(before, contract::mayOutlive);
  }

  void closedModelRefusesWork() {
    M model = usedModel();
    close(model);
    assertClosed(model, "the closed model");
  }

  private M usedModel() {
    M model = contract.create();
    use(model);
    return model;
  }

  void infoOutlivesClosing() {
    M model = contract.create();
    ModelInfo before = info(model);
    close(model);
    assertEquals(before, info(model), "info() after closing");
  }

  void closingTwiceIsHarmless() {
    M model = usedModel();
    close(model);
    close(model);
    assertClosed(model, "the model closed twice");
  }

  void severalThreadsMayClose() throws Exception {
    M model = usedModel();
    Callers.run(caller -> close(model));
    assertClosed(model, "the model closed by several threads");
  }

  void runningCallsFinish() throws Exception {
    Consumer<M> comparison = comparison();
    for (int round = 0; round < ROUNDS; round++) {
      M model = contract.create();
      CountDownLatch used = new CountDownLatch(Callers.COUNT);
      Callers.run(
          caller -> useUntilClosed(() -> comparison.accept(model), used),
          () -> {
            used.await();
            close(model);
            assertClosed(model, "the model closed while others use it");
          });
    }
  }

  /** Ends with the first IllegalStateException; anything else that goes wrong fails the caller. */
  private static void useUntilClosed(Runnable calls, CountDownLatch used) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        calls.run();
        used.countDown();
      }
    } catch (IllegalStateException e) {
      // What the contract asks of a call that comes too late.
    } finally {
      used.countDown();
    }
  }
}
