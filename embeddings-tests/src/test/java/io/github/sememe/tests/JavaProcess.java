package io.github.sememe.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that has run to its end. */
record JavaProcess(int exitCode, String output, String errors) {
  private static final long LIMIT_SECONDS = 300;

  static JavaProcess run(List<String> command) {
    return run(command, Path.of("").toAbsolutePath());
  }

  static JavaProcess run(List<String> command, Path folder) {
    try {
      Path output = Files.createTempFile("sememe", ".out");
      Path errors = Files.createTempFile("sememe", ".err");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("Still running after " + LIMIT_SECONDS + " s: " + command);
      }
      return new JavaProcess(process.exitValue(), content(output), content(errors));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String content(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }

  /** Runs a class of these tests in a JVM of its own, with the jars that a user has. */
  static JavaProcess runMain(
      Jdks jdk, Class<?> main, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.java()));
    command.addAll(options);
    command.add("-cp");
    command.add(Jars.joined(Jars.runtime()) + java.io.File.pathSeparator + testClasses());
    command.add(main.getName());
    command.addAll(arguments);
    return run(command);
  }

  static JavaProcess runMain(Class<?> main, List<String> options, List<String> arguments) {
    return runMain(Jdks.all().get(0), main, options, arguments);
  }

  private static String testClasses() {
    return System.getProperty("test.classes");
  }
}
