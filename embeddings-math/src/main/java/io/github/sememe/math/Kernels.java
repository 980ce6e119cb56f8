package io.github.sememe.math;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides once which kernel runs.
 *
 * <p>The SIMD twin needs a module that a JVM resolves only when told to, and C2: without that
 * compiler every vector operation allocates, which is a hundred times slower than the plain loops.
 */
final class Kernels {
  static final String PROPERTY = "sememe.kernel";
  static final Kernel ACTIVE;

  private static final String MODULE = "jdk.incubator.vector";
  private static final String SIMD_KERNEL = "io.github.sememe.math.SimdKernel";
  private static final String WANTED = System.getProperty(PROPERTY, "auto");
  private static final @Nullable KernelChoice CHOICE;

  static {
    Kernel active;
    KernelChoice choice = null;
    try {
      Selection selection = select(WANTED);
      active = selection.kernel();
      choice = new KernelChoice(active.name(), selection.reason());
      System.getLogger(Vectors.class.getName())
          .log(System.Logger.Level.DEBUG, "Vector kernel {0}", choice);
    } catch (IllegalArgumentException | IllegalStateException e) {
      active = refusing();
    }
    ACTIVE = active;
    CHOICE = choice;
  }

  private Kernels() {}

  /**
   * Which kernel works, and why.
   *
   * @throws IllegalArgumentException if the system property names none
   * @throws IllegalStateException if it names one that does not run here
   */
  static KernelChoice choice() {
    if (CHOICE == null) {
      throw refusal(WANTED);
    }
    return CHOICE;
  }

  /**
   * A kernel that refuses all work, and says why each time. If the initialiser of this class failed
   * instead, the first caller alone would learn the reason, wrapped, and all others that a class is
   * missing.
   */
  private static Kernel refusing() {
    return (Kernel)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernel.class},
            (proxy, method, arguments) -> {
              throw refusal(WANTED);
            });
  }

  /** What {@link #select} throws. */
  private static RuntimeException refusal(String wanted) {
    try {
      select(wanted);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return e;
    }
    return new IllegalStateException(
        "-D" + PROPERTY + "=" + wanted + " was refused when the JVM started");
  }

  /** A kernel and why it was taken. */
  record Selection(Kernel kernel, String reason) {}

  static Selection select(String wanted) {
    return switch (wanted) {
      case "scalar" -> new Selection(new ScalarKernel(), "asked for by -D" + PROPERTY);
      case "simd" -> forced();
      case "auto" -> automatic();
      default ->
          throw new IllegalArgumentException(
              "-D" + PROPERTY + "=" + wanted + ": allowed are auto, scalar and simd");
    };
  }

  private static Selection forced() {
    String missing = missingModule();
    if (missing != null) {
      throw new IllegalStateException("-D" + PROPERTY + "=simd: " + missing);
    }
    Kernel simd = simd();
    return new Selection(simd, simd.description());
  }

  private static Selection automatic() {
    String obstacle = missingModule();
    if (obstacle == null) {
      obstacle = missingCompiler(System.getProperty("java.vm.info", ""));
    }
    if (obstacle == null) {
      try {
        Kernel simd = simd();
        return new Selection(simd, simd.description());
      } catch (LinkageError | IllegalStateException e) {
        obstacle = "the SIMD kernel does not load: " + e;
      }
    }
    return new Selection(new ScalarKernel(), obstacle);
  }

  private static @Nullable String missingModule() {
    return vectorModule().isPresent()
        ? null
        : "the module " + MODULE + " is not there; give --add-modules " + MODULE;
  }

  /** The JVM tells in {@code java.vm.info} when it runs without C2. */
  static @Nullable String missingCompiler(String info) {
    boolean slow = info.contains("interpreted mode") || info.contains("emulated-client");
    return slow ? "the JVM runs without C2 (" + info + "), which SIMD needs" : null;
  }

  private static Optional<Module> vectorModule() {
    return ModuleLayer.boot().findModule(MODULE);
  }

  private static Kernel simd() {
    vectorModule().ifPresent(Kernels.class.getModule()::addReads);
    try {
      return Class.forName(SIMD_KERNEL)
          .asSubclass(Kernel.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
