package io.github.sememe.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides, once for every shape, which backend computes it. */
final class MatrixBackends {
  static final String PROPERTY = "sememe.matrix";

  private static final @Nullable MatrixBackends CHOSEN = chosen();

  private final List<MatrixBackend> preferred;
  private final MatrixBackend otherwise;
  private final String description;

  private MatrixBackends(
      List<MatrixBackend> preferred, MatrixBackend otherwise, String description) {
    this.preferred = List.copyOf(preferred);
    this.otherwise = otherwise;
    this.description = description;
  }

  /**
   * The backends that compute here.
   *
   * @throws IllegalArgumentException if the system property names none
   * @throws IllegalStateException if it names one that does not run here
   * @throws java.util.ServiceConfigurationError if one on the class path is broken
   */
  static MatrixBackends active() {
    return CHOSEN != null ? CHOSEN : discover(System.getProperty(PROPERTY, "auto"));
  }

  /**
   * What was found when this class was loaded, or null where that failed: it then fails again for
   * everybody who asks, which an initialiser does not.
   */
  private static @Nullable MatrixBackends chosen() {
    try {
      return discover(System.getProperty(PROPERTY, "auto"));
    } catch (IllegalArgumentException | IllegalStateException | ServiceConfigurationError e) {
      return null;
    }
  }

  private static MatrixBackends discover(String wanted) {
    List<MatrixBackend> found = new ArrayList<>();
    if (!wanted.equals("jdk")) {
      // The loader of this class, not that of the thread which happens to come first.
      ServiceLoader.load(MatrixBackend.class, MatrixBackend.class.getClassLoader())
          .forEach(found::add);
    }
    MatrixBackends chosen = choose(wanted, found);
    boolean obstacle = found.stream().anyMatch(backend -> backend.obstacle().isPresent());
    System.getLogger(Matrices.class.getName())
        .log(
            obstacle ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
            "Matrix backend {0}",
            chosen.description);
    return chosen;
  }

  static MatrixBackends choose(String wanted, List<MatrixBackend> found) {
    MatrixBackend jdk = new JdkMatrixBackend();
    if (wanted.equals("auto")) {
      return automatic(jdk, found);
    }
    if (wanted.equals("jdk")) {
      return new MatrixBackends(List.of(), jdk, "jdk: asked for by -D" + PROPERTY);
    }
    return new MatrixBackends(
        List.of(), named(wanted, found), wanted + ": asked for by -D" + PROPERTY);
  }

  private static MatrixBackends automatic(MatrixBackend jdk, List<MatrixBackend> found) {
    if (found.isEmpty()) {
      return new MatrixBackends(List.of(), jdk, "jdk: no other is on the class path");
    }
    List<MatrixBackend> ready =
        found.stream().filter(backend -> backend.obstacle().isEmpty()).toList();
    String obstacles =
        found.stream()
            .flatMap(backend -> backend.obstacle().stream())
            .collect(Collectors.joining("; "));
    String names = ready.stream().map(MatrixBackend::name).collect(Collectors.joining(", "));
    String description =
        (names.isEmpty() ? "jdk" : names + " for the shapes where it is ahead, else jdk")
            + (obstacles.isEmpty() ? "" : ": " + obstacles);
    return new MatrixBackends(ready, jdk, description);
  }

  private static MatrixBackend named(String wanted, List<MatrixBackend> found) {
    Optional<MatrixBackend> named =
        found.stream().filter(backend -> backend.name().equals(wanted)).findFirst();
    if (named.isPresent()) {
      Optional<String> obstacle = named.get().obstacle();
      if (obstacle.isPresent()) {
        throw new IllegalStateException("-D" + PROPERTY + "=" + wanted + ": " + obstacle.get());
      }
      return named.get();
    }
    if (wanted.equals("nd4j")) {
      throw new IllegalStateException(
          "-D"
              + PROPERTY
              + "=nd4j: not on the class path; add io.github.sememe:embeddings-nd4j, and with the"
              + " classifier of this platform, such as linux-x86_64,"
              + " org.nd4j:nd4j-native:1.0.0-M2.1, org.bytedeco:openblas:0.3.19-1.5.7 and"
              + " org.bytedeco:javacpp:1.5.7");
    }
    throw new IllegalArgumentException(
        "-D"
            + PROPERTY
            + "="
            + wanted
            + ": allowed are auto, jdk, nd4j"
            + found.stream()
                .map(MatrixBackend::name)
                .filter(name -> !name.equals("nd4j"))
                .map(name -> ", " + name)
                .collect(Collectors.joining()));
  }

  String description() {
    return description;
  }

  MatrixBackend forProduct(int rows, int columns, int depth) {
    return first(backend -> backend.takesProduct(rows, columns, depth));
  }

  MatrixBackend forCrossProducts(int rows, int dimension) {
    return first(backend -> backend.takesCrossProducts(rows, dimension));
  }

  MatrixBackend forEigenpairs(int dimension, int count) {
    return first(backend -> backend.takesEigenpairs(dimension, count));
  }

  private MatrixBackend first(Predicate<MatrixBackend> takes) {
    return preferred.stream().filter(takes).findFirst().orElse(otherwise);
  }
}
