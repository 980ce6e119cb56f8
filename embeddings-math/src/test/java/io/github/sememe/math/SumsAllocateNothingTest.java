package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-Xmn16m",
                "-Xlog:gc:stdout",
                "-cp",
                classPath(),
                SumsInALoop.class.getName(),
                name,
                length)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    String counted = output.substring(output.indexOf("counted from here"));
    long collections = counted.lines().filter(line -> line.contains("Pause")).count();
    // One vector for each sum would be fifty, and what the interpreter has left is one.
    assertThat(collections).as(output).isLessThan(10);
  }

  /** On the module path the runner's class path is not ours: name the places of the classes. */
  private static String classPath() {
    return Stream.of(SumsInALoop.class, Vectors.class)
        .map(each -> each.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator, "target/classes" + File.pathSeparator, ""));
  }
}
