package io.github.sememe.bench;

import io.github.sememe.words.Storage;
import io.github.sememe.words.WordVectorOptions;
import io.github.sememe.words.WordVectors;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Times the opening of the files of {@link WordVectorFiles}, several times in one process, and a
 * search: {@code java -cp embeddings-bench.jar io.github.sememe.bench.OpeningTimes FOLDER}. The
 * first figure of each row is that of cold code, the last that of warm code.
 */
public final class OpeningTimes {
  private static final int ROUNDS = 5;
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private OpeningTimes() {}

  /** Something that is timed. */
  private interface Work {
    Object run() throws IOException;
  }

  /**
   * Times everything.
   *
   * @param arguments the folder of the files
   * @throws IOException if a file cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path binary = folder.resolve("vectors.bin");
    Files.deleteIfExists(folder.resolve("vectors.bin.sememe-index"));
    WordVectorOptions plain = WordVectorOptions.DEFAULT;
    time("word2vec .bin, first time", () -> WordVectors.open(binary, plain).vector("ba"));
    time(
        "word2vec .bin, index kept",
        () -> WordVectors.open(binary, plain.withIndexBeside()).vector("ba"));
    time(
        "word2vec .bin, onto the heap",
        () -> WordVectors.open(binary, plain.withStorage(Storage.HEAP)));
    if (Files.exists(folder.resolve("fasttext.bin"))) {
      time("fastText .bin", () -> WordVectors.open(folder.resolve("fasttext.bin")).vector("ba"));
    }
    if (Files.exists(folder.resolve("vectors.txt"))) {
      time("GloVe text", () -> WordVectors.open(folder.resolve("vectors.txt")).vector("ba"));
    }
    WordVectors mapped = WordVectors.open(binary, plain);
    time("first search, mapped", () -> mapped.nearest("ba", 10));
    time("nearest, mapped", () -> mapped.nearest("ca", 10));
    WordVectors heap = WordVectors.open(binary, plain.withStorage(Storage.HEAP));
    heap.nearest("ba", 10);
    time("nearest, heap", () -> heap.nearest("ca", 10));
  }

  private static void time(String name, Work work) throws IOException {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-30s", name));
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      work.run();
      line.append(String.format(Locale.ROOT, " %9.1f", (System.nanoTime() - begin) / 1e6));
    }
    OUT.println(line + " ms");
  }
}
