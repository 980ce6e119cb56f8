package io.github.sememe.bench;

import io.github.sememe.EmbeddingBatch;
import io.github.sememe.classic.BagOfWords;
import java.util.List;
import java.util.Locale;
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
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.data.text.impl.TextFeatureExtractorImpl;
import org.tribuo.data.text.impl.TokenPipeline;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.util.tokens.impl.SplitPatternTokenizer;

/** Bags of words, as Tribuo counts them into a data set, and as {@link BagOfWords} does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PeerClassicBenchmark {
  private static final String BETWEEN_WORDS = "[^\\p{L}\\p{N}_]+";

  /** A file with a document a line; empty for the generated corpus. */
  @Param("")
  public String corpus = "";

  private List<String> lines = List.of();

  /** For JMH. */
  public PeerClassicBenchmark() {}

  /** Reads the corpus, and makes sure that both count the same words; ours have two letters. */
  @Setup
  public void read() {
    lines = ClassicCorpus.lines(corpus);
    int theirs =
        (int)
            tribuo().getFeatureMap().keySet().stream()
                .map(name -> name.substring(name.indexOf('=') + 1))
                .filter(name -> name.codePointCount(0, name.length()) > 1)
                .count();
    int ours = BagOfWords.builder().fit(lines).vocabulary().size();
    if (ours != theirs) {
      throw new IllegalStateException(ours + " words, and Tribuo has " + theirs);
    }
  }

  /**
   * Counts with one thread.
   *
   * @return the counts
   */
  @Benchmark
  public EmbeddingBatch sememe() {
    return BagOfWords.builder().threads(1).fitAndEmbed(lines).embeddings();
  }

  /**
   * Counts with Tribuo, which has one thread for this.
   *
   * @return the counts
   */
  @Benchmark
  public MutableDataset<Label> tribuo() {
    LabelFactory labels = new LabelFactory();
    Label none = new Label("none");
    TextFeatureExtractorImpl<Label> extractor =
        new TextFeatureExtractorImpl<>(
            new TokenPipeline(new SplitPatternTokenizer(BETWEEN_WORDS), 1, true));
    return new MutableDataset<>(
        new ListDataSource<>(
            lines.stream()
                .map(line -> extractor.extract(none, line.toLowerCase(Locale.ROOT)))
                .toList(),
            labels,
            new SimpleDataSourceProvenance("corpus", labels)));
  }
}
