package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Threads that live on after closing, and that nobody else has started. */
final class LeftThreads {
  private static final long GRACE_NANOS = 5_000_000_000L;
  private static final Set<String> JVM_THREADS = Set.of("Common-Cleaner", "process reaper");

  private LeftThreads() {}

  /** Gives threads a while to end, and fails if one goes on. */
  static void assertNone(Set<Thread> before, Predicate<Thread> mayOutlive)
      throws InterruptedException {
    long deadline = System.nanoTime() + GRACE_NANOS;
    while (!newThreads(before, mayOutlive).isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertEquals(Set.of(), newThreads(before, mayOutlive), "threads that are left after closing");
  }

  private static Set<String> newThreads(Set<Thread> before, Predicate<Thread> mayOutlive) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && !before.contains(thread))
        .filter(thread -> !belongsToTheJvm(thread) && !mayOutlive.test(thread))
        .map(thread -> thread.getName() + (thread.isDaemon() ? " (daemon)" : ""))
        .collect(Collectors.toSet());
  }

  /** The system's own threads, and the workers of the pool that every parallel stream shares. */
  private static boolean belongsToTheJvm(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null
        || group.getParent() == null
        || JVM_THREADS.contains(thread.getName())
        || thread.getName().startsWith("ForkJoinPool.commonPool-");
  }
}
