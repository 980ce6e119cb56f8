package io.github.sememe.bench;

import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.SparseEmbedding;
import io.github.sememe.classic.BagOfWords;
import io.github.sememe.classic.FitResult;
import io.github.sememe.classic.Hashing;
import io.github.sememe.classic.TfIdf;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast a corpus of 6 MB becomes vectors; {@code tools/benchmark_scikit_learn.py} is the rival.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ClassicBenchmark {

  /** For JMH. */
  public ClassicBenchmark() {}

  /** The corpus, and how many threads work on it. */
  @State(Scope.Benchmark)
  public static class Corpus {
    /** A file with a document a line; empty for the generated corpus. */
    @Param("")
    public String corpus = "";

    /** How many threads work. */
    @Param({"1", "2"})
    public int threads;

    private List<String> lines = List.of();

    /** For JMH. */
    public Corpus() {}

    /** Reads the corpus. */
    @Setup
    public void read() {
      lines = ClassicCorpus.lines(corpus);
    }
  }

  /** A fitted model, and the texts. */
  @State(Scope.Benchmark)
  public static class Fitted {
    /** A file with a document a line; empty for the generated corpus. */
    @Param("")
    public String corpus = "";

    private TfIdf embedder = TfIdf.builder().fit(List.of("nothing yet"));
    private List<String> lines = List.of();

    /** For JMH. */
    public Fitted() {}

    /** Fits the model. */
    @Setup
    public void fit() {
      lines = ClassicCorpus.lines(corpus);
      embedder = TfIdf.builder().fit(lines);
    }
  }

  /** Fitted models, those that are written with maps, and texts of twenty words. */
  @State(Scope.Benchmark)
  public static class OneText {
    private static final int WORDS = 20;
    private static final List<String> NOTHING = List.of("nothing yet");

    /** A file with a document a line; empty for the generated corpus. */
    @Param("")
    public String corpus = "";

    /** How many texts take turns. With one, a processor learns by heart how each branch goes. */
    @Param({"1", "1024"})
    public int texts;

    private TfIdf tfIdf = TfIdf.builder().fit(NOTHING);
    private BagOfWords bagOfWords = BagOfWords.builder().fit(NOTHING);
    private final Hashing hashing = Hashing.builder().build();
    private PlainEncoder plain = new PlainEncoder(NOTHING);
    private String[] some = {};
    private int turn;

    /** For JMH. */
    public OneText() {}

    /** Fits all, and makes sure that they agree. */
    @Setup
    public void fit() {
      List<String> lines = ClassicCorpus.lines(corpus);
      tfIdf = TfIdf.builder().fit(lines);
      bagOfWords = BagOfWords.builder().fit(lines);
      plain = new PlainEncoder(lines);
      String[] words = String.join(" ", lines).split(" ");
      some = new String[texts];
      for (int i = 0; i < texts; i++) {
        some[i] = text(words, i * WORDS);
        check(tfIdf.embed(some[i]), plain.tfIdf(some[i]));
        check(bagOfWords.embed(some[i]), plain.bagOfWords(some[i]));
        check(hashing.embed(some[i]), plain.hashing(some[i]));
      }
    }

    /** Twenty words, and the first again after the last. */
    private static String text(String[] words, int from) {
      return IntStream.range(from, from + WORDS)
          .mapToObj(i -> words[i % words.length])
          .collect(Collectors.joining(" "));
    }

    private static void check(Embedding ours, Map<Integer, Float> theirs) {
      SparseEmbedding sparse = (SparseEmbedding) ours;
      Map<Integer, Float> values = new TreeMap<>();
      for (int i = 0; i < sparse.size(); i++) {
        values.put(sparse.indices()[i], sparse.values()[i]);
      }
      if (!values.keySet().equals(theirs.keySet())
          || values.keySet().stream()
              .anyMatch(column -> Math.abs(values.get(column) - theirs.get(column)) > 1e-6)) {
        throw new IllegalStateException("The two do not agree: " + values + ", " + theirs);
      }
    }

    private String next() {
      turn = turn + 1 == some.length ? 0 : turn + 1;
      return some[turn];
    }
  }

  /**
   * Fits TF-IDF and makes all vectors.
   *
   * @param state the corpus
   * @return the vectors
   */
  @Benchmark
  public EmbeddingBatch fitAndEmbed(Corpus state) {
    FitResult<TfIdf> result = TfIdf.builder().threads(state.threads).fitAndEmbed(state.lines);
    return result.embeddings();
  }

  /**
   * The same with words and pairs of words that are in two texts at least.
   *
   * @param state the corpus
   * @return the vectors
   */
  @Benchmark
  public EmbeddingBatch fitAndEmbedPairs(Corpus state) {
    return TfIdf.builder()
        .threads(state.threads)
        .ngrams(1, 2)
        .minDf(2)
        .fitAndEmbed(state.lines)
        .embeddings();
  }

  /**
   * Makes all vectors with a model that is fitted.
   *
   * @param state the model
   * @return the vectors
   */
  @Benchmark
  public EmbeddingBatch embedAll(Fitted state) {
    return state.embedder.embedAll(state.lines);
  }

  /**
   * Hashes all texts.
   *
   * @param state the texts
   * @return the vectors
   */
  @Benchmark
  public EmbeddingBatch hashAll(Fitted state) {
    return Hashing.builder().build().embedAll(state.lines);
  }

  /**
   * Embeds a text of twenty words by TF-IDF.
   *
   * @param state the models
   * @return the vector
   */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public Embedding embedOne(OneText state) {
    return state.tfIdf.embed(state.next());
  }

  /**
   * The same with strings and maps.
   *
   * @param state the models
   * @return the values by column
   */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public Map<Integer, Float> embedOnePlainly(OneText state) {
    return state.plain.tfIdf(state.next());
  }

  /**
   * Counts the words of a text of twenty.
   *
   * @param state the models
   * @return the vector
   */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public Embedding countOne(OneText state) {
    return state.bagOfWords.embed(state.next());
  }

  /**
   * The same with strings and maps.
   *
   * @param state the models
   * @return the values by column
   */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public Map<Integer, Float> countOnePlainly(OneText state) {
    return state.plain.bagOfWords(state.next());
  }

  /**
   * Hashes the words of a text of twenty.
   *
   * @param state the models
   * @return the vector
   */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public Embedding hashOne(OneText state) {
    return state.hashing.embed(state.next());
  }

  /**
   * The same with strings and maps.
   *
   * @param state the models
   * @return the values by column
   */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public Map<Integer, Float> hashOnePlainly(OneText state) {
    return state.plain.hashing(state.next());
  }
}
