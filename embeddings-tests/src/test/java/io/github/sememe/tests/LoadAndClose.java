package io.github.sememe.tests;

import io.github.sememe.Embedder;
import io.github.sememe.Embedders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Run in a JVM of its own: loads the model many times, closing it or, told to leak, keeping it, and
 * prints resident memory in MiB after each round.
 */
final class LoadAndClose {
  private LoadAndClose() {}

  public static void main(String[] arguments) throws IOException {
    boolean leaks = arguments[0].equals("leak");
    List<Embedder> kept = new ArrayList<>();
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      Embedder embedder = Embedders.load("all-minilm-l6-v2");
      embedder.embed("A cat sits on the mat.");
      if (leaks) {
        kept.add(embedder);
      } else {
        embedder.close();
      }
      System.gc();
      System.out.println(residentMebibytes());
    }
    System.exit(kept.isEmpty() == leaks ? 1 : 0);
  }

  private static long residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
