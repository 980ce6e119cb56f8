package io.github.sememe.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A system property that cannot be obeyed is told to everybody who asks, not to the first alone.
 */
final class RefusedChoiceTest {

  /** Asks twice for everything, and prints what comes. */
  static final class AskingProcess {
    private AskingProcess() {}

    public static void main(String[] arguments) {
      float[] vector = {1, 2};
      FloatMatrix matrix = FloatMatrix.wrap(1, 2, vector);
      List<Runnable> questions =
          List.of(
              () -> Vectors.dot(vector, vector),
              Vectors::kernel,
              () -> TopK.over(matrix, Metric.DOT).find(vector, 1),
              Matrices::backend,
              () -> Matrices.eigenpairs(new double[] {1}, 1, 1));
      for (int round = 0; round < 2; round++) {
        for (Runnable question : questions) {
          try {
            question.run();
            System.out.println("done");
          } catch (RuntimeException | Error e) {
            System.out.println(e);
          }
        }
      }
    }
  }

  private static List<String> ask(String... flags) throws IOException, InterruptedException {
    return JavaProcess.run(List.of(flags), AskingProcess.class).lines().toList();
  }

  private static List<String> twice(String... lines) {
    List<String> all = new ArrayList<>(List.of(lines));
    all.addAll(List.of(lines));
    return all;
  }

  @Test
  void anUnknownKernelIsNamedEachTime() throws Exception {
    String refused =
        "java.lang.IllegalArgumentException: -Dsememe.kernel=fast: allowed are auto, scalar and"
            + " simd";
    assertThat(ask("-Dsememe.kernel=fast"))
        .isEqualTo(twice(refused, refused, refused, "done", "done"));
  }

  @Test
  void aKernelThatCannotRunIsNamedWithWhatItMisses() throws Exception {
    assertThat(ask("-Dsememe.kernel=simd"))
        .hasSize(10)
        .filteredOn(line -> !line.equals("done"))
        .hasSize(6)
        .allMatch(line -> line.startsWith("java.lang.IllegalStateException: -Dsememe.kernel=simd"))
        .allMatch(line -> line.contains("--add-modules jdk.incubator.vector"));
  }

  @Test
  void anUnknownMatrixBackendIsNamedEachTime() throws Exception {
    String refused =
        "java.lang.IllegalArgumentException: -Dsememe.matrix=fast: allowed are auto, jdk, nd4j";
    assertThat(ask("-Dsememe.matrix=fast"))
        .isEqualTo(twice("done", "done", "done", refused, refused));
  }

  @Test
  void aMatrixBackendThatIsNotThereIsNamedWithAllThatItNeeds() throws Exception {
    assertThat(ask("-Dsememe.matrix=nd4j"))
        .filteredOn(line -> !line.equals("done"))
        .hasSize(4)
        .allMatch(line -> line.startsWith("java.lang.IllegalStateException: -Dsememe.matrix=nd4j"))
        .allMatch(line -> line.contains("io.github.sememe:embeddings-nd4j"))
        .allMatch(line -> line.contains("org.nd4j:nd4j-native:"))
        .allMatch(line -> line.contains("org.bytedeco:openblas:"))
        .allMatch(line -> line.contains("org.bytedeco:javacpp:"));
  }
}
