package io.github.sememe.contextual;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.util.Utils;
import ai.onnxruntime.OrtEnvironment;
import io.github.sememe.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads the two native libraries, and says in words what stands in the way.
 *
 * <p>Both unpack themselves into a folder, which is checked first: their own failures come as
 * errors of class initialisation, after which the class stays unusable until the JVM ends.
 */
final class Natives {
  private static final String PLATFORMS =
      "Linux (glibc) on x86-64 and arm64, macOS on arm64, and Windows on x86-64";

  private Natives() {}

  /**
   * Loads ONNX Runtime.
   *
   * @throws EmbeddingException if it cannot be loaded here
   */
  static OrtEnvironment requireOnnxRuntime() {
    if (System.getProperty("onnxruntime.native.path") == null) {
      requireWritable(
          Path.of(System.getProperty("java.io.tmpdir")),
          "ONNX Runtime",
          "-Djava.io.tmpdir=FOLDER, or -Donnxruntime.native.path=FOLDER with the libraries in it");
    }
    try {
      return OrtEnvironment.getEnvironment();
    } catch (LinkageError | RuntimeException e) {
      throw unavailable("ONNX Runtime", "glibc 2.28", e);
    }
  }

  /**
   * Loads the tokenizers, after telling DJL not to contact anybody: it would report its use to a
   * telemetry service, and download another library where it finds a graphics card.
   *
   * @throws EmbeddingException if they cannot be loaded here
   */
  static void requireTokenizers() {
    setUnlessGiven("OPT_OUT_TRACKING", "true");
    setUnlessGiven("RUST_FLAVOR", "cpu");
    try {
      if (Utils.getEnvOrSystemProperty("RUST_LIBRARY_PATH") == null) {
        requireWritable(
            Utils.getEngineCacheDir("tokenizers"),
            "the tokenizers",
            "the environment variable or system property ENGINE_CACHE_DIR to another folder");
      }
      LibUtils.checkStatus();
    } catch (EmbeddingException e) {
      throw e;
    } catch (LinkageError | RuntimeException e) {
      throw unavailable("the tokenizers", "glibc 2.34", e);
    }
  }

  private static void setUnlessGiven(String key, String value) {
    if (Utils.getEnvOrSystemProperty(key) == null) {
      System.setProperty(key, value);
    }
  }

  private static void requireWritable(Path folder, String library, String advice) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "sememe", ".probe"));
    } catch (IOException e) {
      throw new EmbeddingException(
          "The native library of "
              + library
              + " is unpacked into "
              + folder
              + ", where nothing can be written. Set "
              + advice,
          e);
    }
  }

  private static EmbeddingException unavailable(String library, String glibc, Throwable cause) {
    return new EmbeddingException(
        "The native library of "
            + library
            + " cannot be loaded on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ". It is there for "
            + PLATFORMS
            + ", and needs "
            + glibc
            + " on Linux",
        cause);
  }
}
