package io.github.sememe.math.nd4j;

import io.github.sememe.math.Eigenpairs;
import io.github.sememe.math.FloatMatrix;
import io.github.sememe.math.FloatRows;
import io.github.sememe.math.MatrixBackend;
import java.util.Locale;
import java.util.Optional;

/**
 * Matrices by ND4J on OpenBLAS. It takes the shapes where it was measured to be ahead of the JDK's
 * backend; as long as nothing is measured that is none, and {@code -Dsememe.matrix=nd4j} forces it.
 *
 * <p>Constructing it loads nothing: the first matrix that it takes starts ND4J, which costs one to
 * two seconds and, the first time ever, 400 MB in {@code ~/.javacpp/cache}.
 */
public final class Nd4jBackend implements MatrixBackend {
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
    String natives = "org/nd4j/linalg/cpu/nativecpu/bindings/" + platform + "/";
    boolean present =
        has(loader, natives + "libnd4jcpu.so")
            || has(loader, natives + "libnd4jcpu.dylib")
            || has(loader, natives + "nd4jcpu.dll")
            || has(loader, natives + "libjnind4jcpu.so")
            || has(loader, natives + "libjnind4jcpu.dylib")
            || has(loader, natives + "jnind4jcpu.dll");
    return present
        ? Optional.empty()
        : Optional.of(
            "ND4J's natives for "
                + platform
                + " are not on the class path; add org.nd4j:nd4j-native:1.0.0-M2.1 and"
                + " org.bytedeco:openblas:0.3.19-1.5.7 with the classifier "
                + platform);
  }

  private static boolean has(ClassLoader loader, String resource) {
    return loader.getResource(resource) != null;
  }

  /** The classifier of this platform, as JavaCPP spells it. */
  static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return (system.startsWith("mac")
            ? "macosx"
            : system.startsWith("win") ? "windows" : "linux")
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
    return false;
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
