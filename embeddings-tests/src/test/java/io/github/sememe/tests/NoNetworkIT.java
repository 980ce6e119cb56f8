package io.github.sememe.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing phones home. */
class NoNetworkIT {

  @Test
  void loadingAndEmbeddingContactsNobody() {
    JavaProcess run = JavaProcess.runMain(NetworkWatch.class, List.of(), List.of("sememe"));

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output()).isEqualTo("done\n");
  }

  /** The same watch sees what DJL does when nobody stops it, so it would have seen us. */
  @Test
  void theWatchSeesTelemetry() {
    JavaProcess run =
        JavaProcess.runMain(
            NetworkWatch.class, List.of("-DOPT_OUT_TRACKING=false"), List.of("djl"));

    assertThat(run.output()).contains("connects to");
  }
}
