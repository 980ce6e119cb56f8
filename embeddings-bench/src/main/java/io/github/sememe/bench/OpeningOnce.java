package io.github.sememe.bench;

import io.github.sememe.words.NeighbourSearch;
import io.github.sememe.words.Storage;
import io.github.sememe.words.WordVectorOptions;
import io.github.sememe.words.WordVectors;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One process that opens one file of {@link WordVectorFiles}, for {@link OpeningTimes}, and prints
 * numbers by name: milliseconds of the first opening, look-up included, of later ones, and the
 * megabytes it then holds.
 */
final class OpeningOnce {
  private static final int LATER = 5;
  private static final int SEARCHES = 20;

  private OpeningOnce() {}

  /** Opens a file named by its case, and searches in it if the case says so. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    String what = arguments[1];
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    long begin = System.nanoTime();
    WordVectors vectors = open(folder, what);
    float[] first = vectors.vector("ba");
    double opened = (System.nanoTime() - begin) / 1e6;
    if (first.length != vectors.dimension()) {
      throw new IllegalStateException("no vector");
    }
    ProcessMemory.print(out, "cold ms", opened);
    if (arguments.length > 2) {
      later(out, folder, what);
      return;
    }
    ProcessMemory.print(out);
    if (vectors.size() < 1) {
      throw new IllegalStateException("collected too soon");
    }
  }

  private static WordVectors open(Path folder, String what) {
    WordVectorOptions options = WordVectorOptions.DEFAULT;
    return switch (what) {
      case "bin" -> WordVectors.open(folder.resolve("vectors.bin"), options);
      case "bin-index" ->
          WordVectors.open(folder.resolve("vectors.bin"), options.withIndexBeside());
      case "bin-heap" ->
          WordVectors.open(folder.resolve("vectors.bin"), options.withStorage(Storage.HEAP));
      case "bin-filtered" ->
          WordVectors.open(
              folder.resolve("vectors.bin"), options.withSearch(NeighbourSearch.FILTERED));
      case "fasttext" -> WordVectors.open(folder.resolve("fasttext.bin"), options);
      case "fasttext-index" ->
          WordVectors.open(folder.resolve("fasttext.bin"), options.withIndexBeside());
      case "text" -> WordVectors.open(folder.resolve("vectors.txt"), options);
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static void later(PrintStream out, Path folder, String what) {
    double[] times = new double[LATER];
    for (int i = 0; i < LATER; i++) {
      long begin = System.nanoTime();
      open(folder, what).vector("ba");
      times[i] = (System.nanoTime() - begin) / 1e6;
    }
    ProcessMemory.print(out, "warm ms", median(times));
    if (what.startsWith("bin")) {
      search(out, open(folder, what));
    }
  }

  /** Times a search beside a bare pass over as much memory, both on two threads. */
  private static void search(PrintStream out, WordVectors vectors) {
    long begin = System.nanoTime();
    vectors.nearest("ba", 10);
    ProcessMemory.print(out, "first search ms", (System.nanoTime() - begin) / 1e6);
    float[] memory = new float[vectors.size() * vectors.dimension()];
    float[] ones = StreamingSum.ones();
    double[] searches = new double[SEARCHES];
    double[] passes = new double[SEARCHES];
    for (int i = 0; i < SEARCHES; i++) {
      begin = System.nanoTime();
      vectors.nearest("ca", 10);
      searches[i] = (System.nanoTime() - begin) / 1e6;
      begin = System.nanoTime();
      double sum = StreamingSum.ofBothHalves(memory, ones);
      passes[i] = (System.nanoTime() - begin) / 1e6;
      if (sum != 0) {
        throw new IllegalStateException("a sum of zeros is " + sum);
      }
    }
    ProcessMemory.print(out, "search ms", median(searches));
    ProcessMemory.print(out, "bare pass ms", median(passes));
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }
}
