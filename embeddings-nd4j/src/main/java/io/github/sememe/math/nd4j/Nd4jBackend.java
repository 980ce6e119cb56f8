package io.github.sememe.math.nd4j;

import io.github.sememe.math.Eigenpairs;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.FloatRows;
import io.github.sememe.math.MatrixBackend;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Matrices by ND4J on OpenBLAS. It takes eigenvectors of 1,024 dimensions and more, where it was
 * measured to be ahead of the JDK's backend (docs/decisions/0007); {@code -Dsememe.matrix=nd4j}
 * gives it everything.
 *
 * <p>Constructing it loads nothing: the first matrix that it takes starts ND4J, which costs one to
 * two seconds and, the first time ever, 400 MB in {@code ~/.javacpp/cache}.
 */
public final class Nd4jBackend implements MatrixBackend {
  /** The classifiers, among those of ND4J, on which a JDK 17 runs. */
  static final List<String> PUBLISHED = List.of("linux-x86_64", "macosx-x86_64", "windows-x86_64");

  /** Below, the gain of one call is far less than what starting ND4J costs. */
  private static final int EIGENPAIRS_FROM = 1024;

  /** Artifacts that need a classifier, with the library in each: folder and bare name. */
  private static final Map<String, String> NATIVES =
      new TreeMap<>(
          Map.of(
              "org.nd4j:nd4j-native:1.0.0-M2.1", "org/nd4j/linalg/cpu/nativecpu/bindings/nd4jcpu",
              "org.bytedeco:openblas:0.3.19-1.5.7", "org/bytedeco/openblas/openblas",
              "org.bytedeco:javacpp:1.5.7", "org/bytedeco/javacpp/javacpp"));

  /** Creates the backend, without loading a native library. */
  public Nd4jBackend() {}

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public Optional<String> obstacle() {
    return obstacle(platform(), Nd4jBackend.class.getClassLoader());
  }

  static Optional<String> obstacle(String platform, ClassLoader loader) {
    String missing =
        NATIVES.entrySet().stream()
            .filter(artifact -> !isPresent(loader, artifact.getValue(), platform))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        PUBLISHED.contains(platform)
            ? "natives for this platform are not on the class path; add, with the classifier "
                + platform
                + ": "
                + missing
            : "ND4J 1.0.0-M2.1 has no natives with the classifier "
                + platform
                + ", only "
                + String.join(", ", PUBLISHED)
                + "; leave out embeddings-nd4j here");
  }

  /** JavaCPP names its libraries alike everywhere: jni and the name, framed as the system does. */
  private static boolean isPresent(ClassLoader loader, String library, String platform) {
    int name = library.lastIndexOf('/') + 1;
    String path = library.substring(0, name) + platform + "/";
    String jni = "jni" + library.substring(name);
    return Stream.of("lib" + jni + ".so", "lib" + jni + ".dylib", jni + ".dll")
        .anyMatch(file -> loader.getResource(path + file) != null);
  }

  /** The classifier of this platform, as JavaCPP spells it. */
  static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return (system.startsWith("mac") ? "macosx" : system.startsWith("win") ? "windows" : "linux")
        + "-"
        + switch (machine) {
          case "amd64", "x86-64" -> "x86_64";
          case "aarch64" -> "arm64";
          default -> machine;
        };
  }

  @Override
  public boolean takesProduct(int rows, int columns, int depth) {
    return false;
  }

  @Override
  public boolean takesCrossProducts(int rows, int dimension) {
    return false;
  }

  @Override
  public boolean takesEigenpairs(int dimension, int count) {
    return dimension >= EIGENPAIRS_FROM;
  }

  @Override
  public void product(FloatMatrix left, FloatMatrix right, FloatMatrix product) {
    NativeMatrices.product(left, right, product);
  }

  @Override
  public double[] crossProducts(FloatRows rows, float[] shift) {
    return NativeMatrices.crossProducts(rows, shift);
  }

  @Override
  public Eigenpairs eigenpairs(double[] symmetric, int dimension, int count) {
    return NativeMatrices.eigenpairs(symmetric, dimension, count);
  }
}
