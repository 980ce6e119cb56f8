package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.sememe.Truncation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What embedders and rerankers have in common: hooks, and the rules about their life.
 *
 * @param <M> the kind of model
 */
@Isolated("compares the threads that live before and after")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ModelContract<M> {
  private @Nullable M shared;

  /**
   * Creates the model; each call gives a new one, with the same content.
   *
   * @return an open model, which the contract closes
   */
  protected abstract M create();

  /**
   * Returns what the model does with a text beyond its limit.
   *
   * @return how it was told to cut; {@link Truncation#END} by default
   */
  protected Truncation truncation() {
    return Truncation.END;
  }

  /**
   * Tells whether a thread may live on after closing, because a library started it for the whole
   * process and offers no way to end it.
   *
   * @param thread a thread that was not there before the model
   * @return true to put up with it; false by default
   */
  protected boolean mayOutlive(Thread thread) {
    return false;
  }

  /**
   * Returns how long one rule may take before it counts as hanging.
   *
   * @return a minute by default
   */
  protected Duration patience() {
    return Duration.ofMinutes(1);
  }

  /** The rules about the life of such a model. */
  abstract LifeChecks<M> life();

  /** The model that rules share if they do not close it. */
  final M shared() {
    M present = shared;
    if (present == null) {
      present = create();
      shared = present;
    }
    return present;
  }

  /** Checks a rule in a thread of its own, so that a deadlock is a failure and not a silence. */
  final void check(Executable rule) {
    assertTimeoutPreemptively(patience(), rule);
  }

  @AfterAll
  final void closeShared() {
    if (shared != null) {
      life().close(shared);
    }
  }

  // First, while no other rule has made a library start what it starts once per process.
  @Test
  @Order(1)
  void leavesNoThread() {
    check(() -> life().leavesNoThread());
  }

  @Test
  void closedModelRefusesWork() {
    check(() -> life().closedModelRefusesWork());
  }

  @Test
  void infoOutlivesClosing() {
    check(() -> life().infoOutlivesClosing());
  }

  @Test
  void closingTwiceIsHarmless() {
    check(() -> life().closingTwiceIsHarmless());
  }

  @Test
  void severalThreadsMayClose() {
    check(() -> life().severalThreadsMayClose());
  }

  @Test
  void closingLetsRunningCallsFinish() {
    check(() -> life().runningCallsFinish());
  }
}
