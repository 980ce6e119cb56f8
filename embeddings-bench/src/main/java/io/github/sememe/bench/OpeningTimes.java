package io.github.sememe.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times the opening of the files of {@link WordVectorFiles} in fresh processes, one after the
 * other: {@code java -cp embeddings-bench.jar io.github.sememe.bench.OpeningTimes FOLDER ROUNDS
 * RECORD}. Prints medians and writes every figure to RECORD, in JSON. The page cache should be
 * warm. {@code tools/time_gensim.py} times gensim on the same files.
 */
public final class OpeningTimes {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final List<String> SIMD = List.of("--add-modules", "jdk.incubator.vector");

  private final Path folder;
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  private OpeningTimes(Path folder) {
    this.folder = folder;
  }

  /**
   * Times everything.
   *
   * @param arguments the folder of the files, how many processes for each case, and the file for
   *     the figures
   * @throws IOException if a process cannot be started or the figures not be written
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    OpeningTimes times = new OpeningTimes(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    List<String> cases =
        List.of("bin", "bin-index", "bin-heap", "fasttext", "fasttext-index", "text");
    Path archive = Files.createTempDirectory("sememe").resolve("classes.jsa");
    times.run("bin-index", "", List.of("-XX:ArchiveClassesAtExit=" + archive));
    times.run("fasttext-index", "", List.of());
    times.figures.clear();
    for (int round = 0; round < rounds; round++) {
      for (String each : cases) {
        times.run(each, "", List.of("-Xmx4g"));
      }
      times.run("bin-index", " with class archive", List.of("-XX:SharedArchiveFile=" + archive));
    }
    List<String> searched = new ArrayList<>(cases);
    searched.add("bin-filtered");
    for (String each : searched) {
      List<String> options = new ArrayList<>(SIMD);
      options.add("-Xmx4g");
      times.run(each, " later", options, "later");
    }
    times.report(Path.of(arguments[2]));
  }

  private void run(String what, String suffix, List<String> options, String... rest)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(OpeningOnce.class.getName(), folder.toString(), what));
    command.addAll(Arrays.asList(rest));
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed: " + output);
    }
    double wall = (System.nanoTime() - begin) / 1e6;
    for (String line : output.split("\n")) {
      String[] fields = line.split("\t");
      add(what + suffix + ": " + fields[0], Double.parseDouble(fields[1]));
    }
    if (rest.length == 0) {
      add(what + suffix + ": process ms", wall);
    }
  }

  private void add(String name, double value) {
    figures.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  private void report(Path record) throws IOException {
    StringBuilder json = new StringBuilder("{\n");
    figures.forEach(
        (name, values) -> {
          double median = values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0.0);
          OUT.println(String.format(Locale.ROOT, "%-40s %10.1f", name, median));
          json.append(json.length() > 2 ? ",\n" : "").append("  \"").append(name).append("\": ");
          json.append(values);
        });
    Files.writeString(record, json.append("\n}\n").toString(), StandardCharsets.UTF_8);
  }
}
