package io.github.sememe.contextual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.contextual.modules.Pooling;
import io.github.sememe.contextual.modules.TokenPooling;
import io.github.sememe.contextual.modules.Tokens;
import io.github.sememe.math.Vectors;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernel that pooling and cosines run, in JVMs with and without the flag for SIMD: read from
 * the classes that the JVM has loaded, as what the façade says of itself would prove nothing.
 */
class KernelTest {

  /** Prints the kernel, a pooled vector and a cosine. */
  static final class PoolingProcess {
    private PoolingProcess() {}

    public static void main(String[] arguments) {
      float[] tokens = new float[5 * 384];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = i % 7 - 3f;
      }
      float[] pooled = new float[384];
      TokenPooling.of(Pooling.MEAN).pool(new Tokens(tokens, 0, 0, 5, 384), pooled, 0);
      double cosine = DenseEmbedding.of(pooled).cosine(DenseEmbedding.of(pooled));
      System.out.println("kernel " + Vectors.kernel().name() + " " + pooled[0] + " " + cosine);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theFlagDecides(boolean flag) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-verbose:class"));
    if (flag) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    command.addAll(List.of("-cp", classPath(), PoolingProcess.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output).contains("kernel " + (flag ? "simd" : "scalar") + " ");
    assertThat(output.contains("math.SimdKernel")).isEqualTo(flag);
    assertThat(output.contains("math.ScalarKernel")).isEqualTo(!flag);
  }

  private static String classPath() {
    return Stream.of(Pooling.class, PoolingProcess.class, DenseEmbedding.class, Vectors.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> Path.of(URI.create(location.toString())).toString())
        .collect(
            Collectors.joining(File.pathSeparator, "target/test-classes" + File.pathSeparator, ""));
  }

  @Test
  void thisProcessSaysWhyItsKernelWasTaken() {
    assertThat(Vectors.kernel().reason()).isNotBlank();
  }
}
