package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What C2 makes of sums on registers. Where it stops inlining halfway it puts every vector on the
 * heap, and results stay right while a sum takes a hundred times as long.
 */
final class SumsAllocateNothingTest {
  @ParameterizedTest
  @CsvSource({"dot, 100", "cosine, 100", "cosine, 384"})
  void inALoop(String name, String length) throws Exception {
    assumeTrue(Vectors.kernel().name().equals("simd"));
    String output =
        JavaProcess.run(
            List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-Xmn16m",
                "-Xlog:gc:stdout"),
            SumsInALoop.class,
            name,
            length);
    String counted = output.substring(output.indexOf("counted from here"));
    long collections = counted.lines().filter(line -> line.contains("Pause")).count();
    // One vector for each sum would be fifty, and what the interpreter has left is one.
    assertThat(collections).as(output).isLessThan(10);
  }
}
