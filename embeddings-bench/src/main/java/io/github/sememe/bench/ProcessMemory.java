package io.github.sememe.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What this process holds: numbers by name, a line each. */
final class ProcessMemory {
  private ProcessMemory() {}

  /** Prints the heap after a collection, and what the system says, if it is Linux. */
  static void print(PrintStream out) throws IOException {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    print(out, "heap MB", (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("RssAnon") || line.startsWith("RssFile") || line.startsWith("VmHWM")) {
        String[] fields = line.split("[:\\s]+");
        print(out, fields[0] + " MB", Long.parseLong(fields[1]) / 1e3);
      }
    }
  }

  static void print(PrintStream out, String name, double value) {
    out.println(name + "\t" + String.format(Locale.ROOT, "%.2f", value));
  }
}
