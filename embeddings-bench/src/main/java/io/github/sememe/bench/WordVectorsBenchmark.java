package io.github.sememe.bench;

import io.github.sememe.words.Neighbour;
import io.github.sememe.words.WordVectorOptions;
import io.github.sememe.words.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a look-up and a search cost in a large file: {@code java -jar embeddings-bench.jar
 * WordVectorsBenchmark -p words=400000}. Files are made in the system's temporary folder, and kept
 * for the next run. {@code tools/time_gensim.py FOLDER} times gensim on the same.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    // Memory that is used for the first time would take longer than what is measured.
    jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch", "--add-modules", "jdk.incubator.vector"})
public class WordVectorsBenchmark {
  private static final int DIMENSION = 300;
  private static final int QUERIES = 1 << 16;

  /** How many words the file has. */
  @Param("1000")
  private int words;

  /** How often words are asked for: each alike, or by Zipf's law. */
  @Param({"uniform", "zipf"})
  private String distribution;

  private WordVectors vectors;
  private Map<String, float[]> map;
  private String[] queries;
  private int next;

  /**
   * Writes the file, if it is not there, and opens it.
   *
   * @throws IOException if it cannot be written
   */
  @Setup
  public void open() throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "sememe-bench");
    Files.createDirectories(folder);
    Path file = folder.resolve("vectors-" + words + ".bin");
    if (!Files.exists(file)) {
      WordVectorFiles.writeBinary(file, words, DIMENSION);
    }
    vectors = WordVectors.open(file, WordVectorOptions.DEFAULT);
    map = new HashMap<>();
    for (int i = 0; i < vectors.size(); i++) {
      map.put(vectors.word(i), vectors.vector(i));
    }
    Random random = new Random(42);
    queries = new String[QUERIES];
    for (int i = 0; i < QUERIES; i++) {
      double share = random.nextDouble();
      int index =
          distribution.equals("zipf") ? (int) Math.pow(words, share) - 1 : (int) (share * words);
      // A string of its own, as a tokenizer makes one. It keeps its hash from the first time on,
      // which serves both contenders.
      queries[i] = new String(WordVectorFiles.word(index).toCharArray());
    }
  }

  private String query() {
    next = (next + 1) & (QUERIES - 1);
    return queries[next];
  }

  /**
   * The vector of a known word.
   *
   * @return a new array
   */
  @Benchmark
  public float[] lookUp() {
    return vectors.vector(query());
  }

  /**
   * The same from a map of all words.
   *
   * @return a new array
   */
  @Benchmark
  public float[] lookUpInHashMap() {
    return map.get(query()).clone();
  }

  /**
   * The ten nearest words.
   *
   * @return the words
   */
  @Benchmark
  public List<Neighbour> nearest() {
    return vectors.nearest(query(), 10);
  }
}
