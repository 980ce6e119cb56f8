package io.github.sememe.bench;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Compares contenders in interleaved rounds: each round runs every contender once, in a JVM of its
 * own, and begins with another one, so that whatever slows the machine down for a while slows all
 * of them. Prints medians and ratios to the first contender, and writes every figure as JSON.
 *
 * <pre>
 * java -cp embeddings-bench.jar io.github.sememe.bench.Rounds \
 *   BulkBenchmark 10 docs/benchmarks/bulk.json texts=1500 sememe bare-1xn bare-nx1
 * </pre>
 */
public final class Rounds {
  private final String benchmark;
  private final int rounds;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final Map<String, List<Double>> milliseconds = new LinkedHashMap<>();

  private Rounds(String benchmark, int rounds, List<String> contendersAndParameters) {
    this.benchmark = benchmark;
    this.rounds = rounds;
    for (String argument : contendersAndParameters) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        milliseconds.put(argument, new ArrayList<>());
      } else {
        parameters.put(argument.substring(0, equals), argument.substring(equals + 1));
      }
    }
  }

  /**
   * Runs a comparison.
   *
   * @param arguments the class of the benchmark, the number of rounds, the file to write, then
   *     parameters of the benchmark as {@code name=value} and the names of contenders
   * @throws RunnerException if a contender fails
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    List<String> rest = List.of(arguments).subList(3, arguments.length);
    Rounds comparison = new Rounds(arguments[0], Integer.parseInt(arguments[1]), rest);
    comparison.run();
    comparison.write(Path.of(arguments[2]));
  }

  private void run() throws RunnerException {
    List<String> order = new ArrayList<>(milliseconds.keySet());
    for (int round = 0; round < rounds; round++) {
      for (String contender : order) {
        double time = time(contender);
        milliseconds.get(contender).add(time);
        System.out.printf("round %d  %-24s %10.3f ms%n", round + 1, contender, time);
      }
      Collections.rotate(order, 1);
    }
    double first = median(milliseconds.values().iterator().next());
    milliseconds.forEach(
        (contender, times) ->
            System.out.printf(
                "median   %-24s %10.3f ms  %.3f%n",
                contender, median(times), median(times) / first));
  }

  private double time(String contender) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("\\." + benchmark + "\\.")
        .param("contender", contender)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    parameters.forEach((name, value) -> options.param(name, value));
    return new Runner(options.build()).runSingle().getPrimaryResult().getScore();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private void write(Path file) throws IOException {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("benchmark", benchmark);
    record.put("parameters", parameters);
    record.put("rounds", rounds);
    record.put("processor", processor());
    record.put("processors", Runtime.getRuntime().availableProcessors());
    record.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    record.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    record.put("flags", ManagementFactory.getRuntimeMXBean().getInputArguments());
    Map<String, Double> medians = new LinkedHashMap<>();
    milliseconds.forEach((contender, times) -> medians.put(contender, median(times)));
    record.put("medianMilliseconds", medians);
    record.put("milliseconds", milliseconds);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(
        file,
        new GsonBuilder().setPrettyPrinting().create().toJson(record) + "\n",
        StandardCharsets.UTF_8);
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.exists(info)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(info, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
