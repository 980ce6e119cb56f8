package io.github.sememe.classic;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.FittedEmbedder;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.Term;
import io.github.sememe.TermEmbedder;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An embedder that has learnt the terms of a corpus: its vectors have a dimension for each.
 *
 * <p>Vectors are sparse; a text without a known term has a vector of zeros. Immutable and safe for
 * any number of threads.
 */
public abstract sealed class VocabularyEmbedder implements FittedEmbedder, TermEmbedder
    permits BagOfWords, TfIdf, Bm25 {
  private final Learnt learnt;
  private final boolean isView;

  /** Made when first needed, for who fits and embeds in one go does not need it. */
  private volatile @Nullable SparseEncoder encoder;

  VocabularyEmbedder(Learnt learnt, boolean isView) {
    this.learnt = learnt;
    this.isView = isView;
  }

  /** What makes values of counts in this view. */
  abstract Weighting weighting();

  /** Writes what a configuration would say of the weights. */
  abstract void describeWeights(Map<String, String> settings);

  abstract String type();

  final Learnt learnt() {
    return learnt;
  }

  final Corpus corpus() {
    return learnt.corpus();
  }

  private SparseEncoder encoder() {
    SparseEncoder present = encoder;
    if (present == null) {
      present =
          new SparseEncoder(
              corpus().analysis(), learnt.columns(), weighting(), vocabulary().size());
      encoder = present;
    }
    return present;
  }

  @Override
  public Embedding embed(String text) {
    Objects.requireNonNull(text, "text is null");
    learnt.checkOpen();
    return encoder().embed(text);
  }

  @Override
  public EmbeddingBatch embedAll(List<String> texts) {
    Objects.requireNonNull(texts, "texts is null");
    learnt.checkOpen();
    return encoder().embedAll(texts);
  }

  @Override
  public abstract VocabularyEmbedder forRole(Role role);

  /** Refuses roles that the original does not have. */
  static void checkRole(Role role) {
    if (!role.equals(Role.QUERY) && !role.equals(Role.DOCUMENT)) {
      throw new IllegalArgumentException(
          "No role " + role.name() + "; this model knows query and document");
    }
  }

  /**
   * Returns the terms and their counts.
   *
   * @return the vocabulary
   */
  public Vocabulary vocabulary() {
    return corpus().vocabulary();
  }

  /**
   * Returns how many texts the model has learnt from.
   *
   * @return the number of texts, empty ones included
   */
  public long documentCount() {
    return corpus().texts();
  }

  @Override
  public List<Term> topTerms(Embedding embedding, int k) {
    return TermScores.top(embedding, k, info().dimension(), vocabulary()::term);
  }

  @Override
  public List<String> inverse(Embedding embedding) {
    return TermScores.present(embedding, info().dimension(), vocabulary()::term);
  }

  /** Learns from further texts, as if they had been there from the beginning. */
  final Corpus updated(Iterator<String> texts) {
    Corpus before = corpus();
    if (before.pruned()) {
      throw new ConfigurationException(
          "This model cannot be updated: min-df, max-df or max-features have left out terms whose"
              + " counts are not known any more. Fit without these limits, or on all texts again");
    }
    return Fitting.fit(
        before.analysis(),
        before.selection(),
        Runtime.getRuntime().availableProcessors(),
        texts,
        before);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    corpus().analysis().describe(settings);
    corpus().selection().describe(settings);
    describeWeights(settings);
    return settings;
  }

  @Override
  public void save(Path file) {
    learnt.checkOpen();
    CorpusFile.save(file, type(), settings(), corpus());
  }

  @Override
  public ModelInfo info() {
    return learnt.info(
        () -> {
          Map<String, String> settings = settings();
          ModelInfo.Builder info =
              ModelInfo.builder(learnt.name(), type(), encoder().dimension())
                  .fingerprint(Fingerprint.of(type(), settings, corpus()));
          settings.forEach(info::recipe);
          return info.recipe("stop-words", corpus().analysis().stopWords().size() + " words")
              .recipe("documents", String.valueOf(documentCount()))
              .build();
        });
  }

  /** {@inheritDoc} On a view that {@link #forRole(Role)} has made, this does nothing. */
  @Override
  public void close() {
    if (!isView) {
      learnt.close();
    }
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "[" + vocabulary().size() + " terms]";
  }

  /** What the parts of a configuration file say that a corpus does not hold. */
  static <B extends VocabularyBuilder<?, B>> B configured(B builder, EmbedderConfig config) {
    Configuring.analysis(builder, config);
    Configuring.selection(builder, config);
    return builder;
  }
}
