package io.github.sememe.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A project outside this build, with the BOM and two dependencies, compiles the lines of the README
 * and runs on class path and module path, on every JDK that is there.
 *
 * <p>It is built by a Maven of its own, with an empty local repository. Our artifacts come from a
 * folder laid out like a repository, all others from the local repository of this build, so that
 * nothing is downloaded and nothing of this build is installed for others to stumble over.
 */
class ConsumerProjectIT {
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final Path ROOT = Path.of(System.getProperty("project.root"));
  private static final Path WORK = ROOT.resolve("embeddings-tests/target/consumer");
  private static final Map<String, String> MODULES =
      Map.of(
          "embeddings-parent", ".",
          "embeddings-bom", "embeddings-bom",
          "embeddings-math", "embeddings-math",
          "embeddings-api", "embeddings-api",
          "embeddings-huggingface", "embeddings-huggingface",
          "embeddings-contextual", "embeddings-contextual",
          "embeddings-models", "models",
          "embeddings-model-all-minilm-l6-v2", "models/all-minilm-l6-v2");

  static List<Jdks> jdks() {
    return Jdks.all();
  }

  @BeforeAll
  static void build() throws IOException {
    if (Files.exists(WORK)) {
      try (Stream<Path> old = Files.walk(WORK)) {
        for (Path path : old.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    copyProject();
    stageOurArtifacts();
    Path settings = Files.writeString(WORK.resolve("settings.xml"), settings());
    String maven = Path.of(System.getProperty("maven.home"), "bin", "mvn").toString();
    JavaProcess built =
        JavaProcess.run(
            List.of(maven, "-B", "-q", "-s", settings.toString(), "process-classes"),
            WORK.resolve("project"));
    assertThat(built.exitCode()).as(built.output() + built.errors()).isZero();
  }

  private static void copyProject() throws IOException {
    Path source = ROOT.resolve("embeddings-tests/src/it/consumer");
    Path project = WORK.resolve("project");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = project.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    Path main = project.resolve("src/main/java/sample/Quickstart.java");
    Files.createDirectories(main.getParent());
    Files.writeString(main, Readme.snippet("Quickstart").asClass("sample", "Quickstart"));
  }

  private static void stageOurArtifacts() throws IOException {
    for (Map.Entry<String, String> module : MODULES.entrySet()) {
      String artifact = module.getKey();
      Path target =
          Files.createDirectories(
              WORK.resolve("staged/io/github/sememe").resolve(artifact).resolve(VERSION));
      String name = artifact + "-" + VERSION;
      Path folder = ROOT.resolve(module.getValue());
      Files.copy(folder.resolve("pom.xml"), target.resolve(name + ".pom"));
      Path jar = folder.resolve("target/" + name + ".jar");
      if (Files.exists(jar)) {
        Files.copy(jar, target.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static String settings() {
    return """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors>
            <mirror>
              <id>this-build</id>
              <mirrorOf>central</mirrorOf>
              <url>%s</url>
            </mirror>
          </mirrors>
          <profiles>
            <profile>
              <id>staged</id>
              <activation><activeByDefault>true</activeByDefault></activation>
              <repositories>
                <repository>
                  <id>staged</id>
                  <url>%s</url>
                  <snapshots><enabled>true</enabled></snapshots>
                </repository>
              </repositories>
            </profile>
          </profiles>
        </settings>
        """
        .formatted(
            WORK.resolve("local"),
            Path.of(System.getProperty("local.repository")).toUri(),
            WORK.resolve("staged").toUri());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void runsOnTheClassPath(Jdks jdk) throws IOException {
    List<Path> jars = new ArrayList<>(List.of(WORK.resolve("project/target/classes")));
    try (Stream<Path> libraries = Files.list(WORK.resolve("project/target/lib"))) {
      libraries.forEach(jars::add);
    }
    JavaProcess run =
        JavaProcess.run(List.of(jdk.java(), "-cp", Jars.joined(jars), "sample.Quickstart"));

    assertSimilarity(run);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void runsOnTheModulePath(Jdks jdk) {
    String modules =
        Jars.joined(
            List.of(WORK.resolve("project/target/classes"), WORK.resolve("project/target/lib")));
    JavaProcess run =
        JavaProcess.run(List.of(jdk.java(), "-p", modules, "-m", "sample/sample.Quickstart"));

    assertSimilarity(run);
  }

  private static void assertSimilarity(JavaProcess run) {
    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(Double.parseDouble(run.output().strip())).isBetween(0.5, 0.7);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void getsNothingThatItDidNotAskFor(Jdks jdk) throws IOException {
    try (Stream<Path> libraries = Files.list(WORK.resolve("project/target/lib"))) {
      assertThat(libraries.map(jar -> jar.getFileName().toString().replaceAll("-\\d.*", "")))
          .containsExactlyInAnyOrder(
              "embeddings-math",
              "embeddings-api",
              "embeddings-huggingface",
              "embeddings-contextual",
              "embeddings-model-all-minilm-l6-v2",
              "onnxruntime",
              "tokenizers",
              "api",
              "gson",
              "error_prone_annotations",
              "slf4j-api");
    }
  }
}
