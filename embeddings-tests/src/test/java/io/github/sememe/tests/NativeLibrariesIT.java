package io.github.sememe.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the native libraries do to a process, and what we say when they cannot be loaded. */
class NativeLibrariesIT {
  private static final String NATIVE_TOKENIZER = "-Dtokenizer=native";

  @TempDir private Path folder;

  static List<Jdks> jdks() {
    return Jdks.all();
  }

  /** ONNX Runtime 1.29.0 kills the JVM here; see decision 2. */
  @ParameterizedTest
  @MethodSource("jdks")
  void longCommandLinesAreHarmless(Jdks jdk) {
    JavaProcess run =
        JavaProcess.runMain(jdk, LoadAndEmbed.class, List.of(), List.of("x".repeat(16_000)));

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.output()).startsWith("0.");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void deniedNativeAccessIsNotNeededWithTheFlag(Jdks jdk) {
    JavaProcess run =
        JavaProcess.runMain(
            jdk, LoadAndEmbed.class, List.of("--enable-native-access=ALL-UNNAMED"), List.of());

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.errors()).doesNotContain("restricted method");
  }

  @Test
  void anUnwritableTemporaryFolderIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));
    JavaProcess run =
        JavaProcess.runMain(
            LoadAndEmbed.class, List.of("-Djava.io.tmpdir=" + file.resolve("sub")), List.of());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .contains("EmbeddingException", file.toString(), "-Djava.io.tmpdir=FOLDER");
  }

  @Test
  void anUnwritableCacheOfTheTokenizersIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));
    JavaProcess run =
        JavaProcess.runMain(
            LoadAndEmbed.class,
            List.of(NATIVE_TOKENIZER, "-DENGINE_CACHE_DIR=" + file.resolve("sub")),
            List.of());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("EmbeddingException", file.toString(), "ENGINE_CACHE_DIR");
  }

  /** The tokenizer of BERT is Java; its native twin is not even unpacked. */
  @Test
  void whatIsNotNeededIsNotUnpacked() {
    Path cache = folder.resolve("cache");
    JavaProcess run =
        JavaProcess.runMain(LoadAndEmbed.class, List.of("-DENGINE_CACHE_DIR=" + cache), List.of());

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(cache).doesNotExist();
  }

  @Test
  void nativesGoWhereTheyAreTold() throws IOException {
    Path cache = folder.resolve("cache");
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    JavaProcess run =
        JavaProcess.runMain(
            LoadAndEmbed.class,
            List.of(
                NATIVE_TOKENIZER,
                "-DENGINE_CACHE_DIR=" + cache,
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + folder.resolve("home")),
            List.of());

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(cache.resolve("tokenizers")).isNotEmptyDirectory();
    assertThat(folder.resolve("home")).doesNotExist();
    try (Stream<Path> left = Files.walk(temporary)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aPlatformWithoutNativesIsNamed() {
    JavaProcess run =
        JavaProcess.runMain(LoadAndEmbed.class, List.of("-Dos.arch=riscv64"), List.of());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("EmbeddingException", "riscv64", "Linux (glibc)");
  }
}
