package io.github.sememe.bench;

import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.SparseEmbedding;
import io.github.sememe.classic.FitResult;
import io.github.sememe.classic.Hashing;
import io.github.sememe.classic.TfIdf;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

  /** A fitted model, and one that is written with maps. */
  @State(Scope.Benchmark)
  public static class Fitted {
    private static final String TEXT =
        "The kitchen window looks over the harbour and the old lighthouse, where a keeper wrote"
            + " letters to the sea and winter";

    /** A file with a document a line; empty for the generated corpus. */
    @Param("")
    public String corpus = "";

    private TfIdf embedder = TfIdf.builder().fit(List.of(TEXT));
    private PlainTfIdf plain = new PlainTfIdf(List.of(TEXT));
    private List<String> lines = List.of();
    private String text = TEXT;

    /** For JMH. */
    public Fitted() {}

    /** Fits both, and makes sure that they agree. */
    @Setup
    public void fit() {
      lines = ClassicCorpus.lines(corpus);
      List<String> words = List.of(String.join(" ", lines.subList(7, 20)).split(" "));
      text = String.join(" ", words.subList(0, 20));
      embedder = TfIdf.builder().fit(lines);
      plain = new PlainTfIdf(lines);
      SparseEmbedding ours = (SparseEmbedding) embedder.embed(text);
      Map<Integer, Float> theirs = plain.embed(text);
      if (ours.size() != theirs.size()) {
        throw new IllegalStateException("The two do not agree");
      }
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
   * Embeds a text of twenty words.
   *
   * @param state the model
   * @return the vector
   */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public Embedding embedOne(Fitted state) {
    return state.embedder.embed(state.text);
  }

  /**
   * The same with strings and maps.
   *
   * @param state the model
   * @return the values by column
   */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public Map<Integer, Float> embedOnePlainly(Fitted state) {
    return state.plain.embed(state.text);
  }
}
