package io.github.sememe.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Closing a model gives its memory back. */
@EnabledOnOs(OS.LINUX)
class MemoryIT {
  /** Less than one model of 90 MB. */
  private static final long GROWTH_MEBIBYTES = 60;

  @Test
  void fiftyLoadsLeaveResidentMemoryFlat() {
    List<Long> resident = residentMemory("close", 50);

    assertThat(resident).hasSize(50);
    assertThat(average(resident.subList(40, 50)) - average(resident.subList(5, 15)))
        .as(resident::toString)
        .isLessThan(GROWTH_MEBIBYTES);
  }

  /** The same measurement sees models that are not closed. */
  @Test
  void modelsThatAreNotClosedShow() {
    List<Long> resident = residentMemory("leak", 4);

    assertThat(resident.get(3) - resident.get(1))
        .as(resident::toString)
        .isGreaterThan(GROWTH_MEBIBYTES);
  }

  private static List<Long> residentMemory(String mode, int rounds) {
    JavaProcess run =
        JavaProcess.runMain(
            LoadAndClose.class, List.of("-Xmx400m"), List.of(mode, String.valueOf(rounds)));
    assertThat(run.exitCode()).as(run.errors()).isZero();
    return run.output().lines().map(Long::valueOf).toList();
  }

  private static double average(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).average().orElseThrow();
  }
}
