package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which kernel runs, and why. */
@Tag("kernel")
final class KernelsTest {
  private static final boolean SIMD_IS_EXPECTED = expected().equals("simd");

  private static String expected() {
    return System.getProperty("expected.kernel", Vectors.kernel().name());
  }

  @Test
  void theKernelIsTheOneThatTheBuildExpects() {
    assertThat(Vectors.kernel().name()).isEqualTo(expected());
    assertThat(Vectors.kernel().reason()).isNotBlank();
  }

  @Test
  void scalarCanAlwaysBeForced() {
    assertThat(Kernels.select("scalar").kernel()).isInstanceOf(ScalarKernel.class);
  }

  @Test
  void simdCanBeForcedOnlyWhereItIs() {
    if (SIMD_IS_EXPECTED) {
      assertThat(Kernels.select("simd").kernel().name()).isEqualTo("simd");
      assertThat(Kernels.select("auto").kernel().name()).isEqualTo("simd");
      assertThat(Kernels.select("auto").reason()).endsWith("lanes of float");
    } else {
      assertThatIllegalStateException()
          .isThrownBy(() -> Kernels.select("simd"))
          .withMessageContaining("--add-modules jdk.incubator.vector");
      assertThat(Kernels.select("auto").reason()).contains("--add-modules jdk.incubator.vector");
    }
  }

  @Test
  void anUnknownKernelIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernels.select("vector"))
        .withMessageContaining("sememe.kernel=vector")
        .withMessageContaining("auto, scalar and simd");
  }

  @Test
  void aVirtualMachineWithoutItsBestCompilerIsRecognised() {
    assertThat(Kernels.missingCompiler("mixed mode, sharing")).isNull();
    assertThat(Kernels.missingCompiler("interpreted mode, sharing")).contains("C2");
    assertThat(Kernels.missingCompiler("mixed mode, emulated-client, sharing")).contains("C2");
  }
}
