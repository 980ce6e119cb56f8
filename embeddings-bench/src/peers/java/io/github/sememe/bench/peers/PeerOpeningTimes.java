package io.github.sememe.bench.peers;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.deeplearning4j.models.embeddings.loader.WordVectorSerializer;
import org.deeplearning4j.models.embeddings.wordvectors.WordVectors;

/**
 * Opens one file of {@link io.github.sememe.bench.WordVectorFiles} with Deeplearning4j's {@code
 * WordVectorSerializer}, looks up a word, and prints how long both took and what they hold: {@code
 * java -Xmx6g -cp embeddings-bench.jar io.github.sememe.bench.peers.PeerOpeningTimes FOLDER
 * bin|text}.
 */
public final class PeerOpeningTimes {
  private PeerOpeningTimes() {}

  /**
   * Opens the file once.
   *
   * @param arguments the folder, and which file
   * @throws IOException if the file cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    boolean isBinary = arguments[1].equals("bin");
    File file = new File(arguments[0], isBinary ? "vectors.bin" : "vectors.txt");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    long begin = System.nanoTime();
    WordVectors vectors =
        isBinary
            ? WordVectorSerializer.readAsBinaryNoLineBreaks(file)
            : WordVectorSerializer.loadTxtVectors(file);
    double[] vector = vectors.getWordVector("ba");
    double opened = (System.nanoTime() - begin) / 1e6;
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    double heap = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    out.println(
        String.format(
            Locale.ROOT, "%s: %.1f ms, heap %.1f MB, %d values", file, opened, heap, vector.length));
  }
}
