package io.github.sememe.bench;

import io.github.sememe.Embedder;
import io.github.sememe.Embedders;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many texts of about 23 tokens a static model embeds. {@code tools/time_static_models.py}
 * makes the folder, and times the originals on the same texts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StaticTransformerBenchmark {
  private static final int TEXTS = 1024;

  /** A folder with a model and {@code texts.txt}, a text a line; one is made if there is none. */
  @Param("")
  public String folder;

  private Embedder embedder;
  private List<String> texts;
  private int next;
  private Path made;

  /**
   * Loads the model and its texts.
   *
   * @throws IOException if they cannot be read
   */
  @Setup
  public void load() throws IOException {
    Path model = Path.of(folder);
    if (folder.isEmpty()) {
      model = Files.createTempDirectory("static-model");
      made = model;
      BenchmarkModel.write(model);
    }
    embedder = Embedders.load(model);
    texts = Files.readAllLines(model.resolve("texts.txt")).subList(0, TEXTS);
  }

  /**
   * Closes the model, and deletes what was made.
   *
   * @throws IOException if it cannot be deleted
   */
  @TearDown
  public void close() throws IOException {
    embedder.close();
    if (made != null) {
      for (String file :
          List.of("tokenizer.json", "config.json", "model.safetensors", "texts.txt")) {
        Files.delete(made.resolve(file));
      }
      Files.delete(made);
    }
  }

  /**
   * All texts in one call.
   *
   * @return their vectors
   */
  @Benchmark
  @OperationsPerInvocation(TEXTS)
  public EmbeddingBatch together() {
    return embedder.embedAll(texts);
  }

  /**
   * One text after the other.
   *
   * @return its vector
   */
  @Benchmark
  public Embedding oneByOne() {
    next = next + 1 == TEXTS ? 0 : next + 1;
    return embedder.embed(texts.get(next));
  }
}
