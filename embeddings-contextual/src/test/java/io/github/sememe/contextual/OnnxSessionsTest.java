package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many sessions a graph gets, and with how many threads. */
class OnnxSessionsTest {
  private static final long SMALL = 90L << 20;
  private static final long LARGE = 1300L << 20;

  @Test
  void smallGraphsGetASessionForEachKindOfWork() {
    assertThat(OnnxSessions.intraThreads(Schedule.AUTO, 4, SMALL)).containsExactly(1, 4);
  }

  @Test
  void largeGraphsAreHeldOnce() {
    assertThat(OnnxSessions.intraThreads(Schedule.AUTO, 4, LARGE)).containsExactly(4);
  }

  @Test
  void whoAsksForOneKindGetsOneSession() {
    assertThat(OnnxSessions.intraThreads(Schedule.LATENCY, 4, SMALL)).containsExactly(4);
    assertThat(OnnxSessions.intraThreads(Schedule.THROUGHPUT, 4, LARGE)).containsExactly(1);
  }

  @Test
  void oneThreadNeedsOneSession() {
    assertThat(OnnxSessions.intraThreads(Schedule.AUTO, 1, SMALL)).containsExactly(1);
  }
}
