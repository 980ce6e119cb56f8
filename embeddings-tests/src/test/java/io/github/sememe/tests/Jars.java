package io.github.sememe.tests;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packed jars, ours and those that they need, as this build has made and resolved them. */
final class Jars {
  private static final List<String> RUNTIME =
      List.of(
          "embeddings-math",
          "embeddings-api",
          "embeddings-huggingface",
          "embeddings-contextual",
          "embeddings-model-all-minilm-l6-v2",
          "onnxruntime",
          "tokenizers",
          "api-",
          "gson",
          "slf4j-api");

  private Jars() {}

  /** What a user has who depends on the model: nothing of this build's tests. */
  static List<Path> runtime() {
    return RUNTIME.stream().map(Jars::find).toList();
  }

  static Path find(String prefix) {
    return all(prefix).stream()
        .filter(jar -> !prefix.equals("api-") || jar.toString().contains("djl"))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No jar " + prefix + " on the class path; run mvn verify, not mvn test"));
  }

  static List<Path> all(String prefix) {
    return classPath()
        .filter(jar -> jar.getFileName().toString().startsWith(prefix))
        .filter(jar -> jar.getFileName().toString().endsWith(".jar"))
        .toList();
  }

  static String joined(List<Path> jars) {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of);
  }
}
