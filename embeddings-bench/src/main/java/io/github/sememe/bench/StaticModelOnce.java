package io.github.sememe.bench;

import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One process that opens a static transformer and embeds a text, and prints milliseconds and the
 * megabytes that it then holds; without arguments, those of a process without a model.
 *
 * <p>{@code java -cp … io.github.sememe.bench.StaticModelOnce FOLDER heap|mapped}
 */
public final class StaticModelOnce {
  private StaticModelOnce() {}

  /**
   * Runs it.
   *
   * @param arguments the folder of the model and the storage, or nothing
   * @throws IOException if the system's figures cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length == 0) {
      ProcessMemory.print(out);
      return;
    }
    long begin = System.nanoTime();
    EmbedderConfig config =
        EmbedderConfig.builder().model(arguments[0]).set("storage", arguments[1]).build();
    try (Embedder embedder = Embedders.load(config)) {
      double norm = embedder.embed("Where is the station?").norm();
      ProcessMemory.print(out, "cold ms", (System.nanoTime() - begin) / 1e6);
      ProcessMemory.print(out);
      ProcessMemory.print(out, "norm", norm + embedder.embed("It is here.").norm());
    }
  }
}
