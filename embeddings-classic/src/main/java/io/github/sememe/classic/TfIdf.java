package io.github.sememe.classic;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Role;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts of terms, weighted by how rare these are in a corpus: scikit-learn's {@code
 * TfidfVectorizer}, with its options, defaults and numbers.
 *
 * <pre>{@code
 * try (TfIdf embedder = TfIdf.builder().ngrams(1, 2).minDf(2).fit(lines)) {
 *   List<Term> keywords = embedder.topTerms(article, 5);
 *   embedder.save(Path.of("news.sememe"));
 * }
 * }</pre>
 *
 * <p>A value is tf · idf, with tf the count of the term in the text and idf = ln((n + 1) / (df +
 * 1)) + 1 for n texts of which df have the term; vectors are then divided by their length.
 */
public final class TfIdf extends VocabularyEmbedder {
  static final String TYPE = "tf-idf";

  private final TfIdfOptions options;
  private final TfIdfWeighting weighting;

  private TfIdf(Learnt learnt, TfIdfOptions options, boolean isView) {
    super(learnt, isView);
    this.options = options;
    Corpus corpus = learnt.corpus();
    this.weighting =
        new TfIdfWeighting(
            options, corpus.selection().binary(), corpus.vocabulary(), corpus.texts());
    if (!weighting.isFinite()) {
      throw new ConfigurationException(
          "A given term is in no text, so that its idf is infinite; leave smooth-idf on");
    }
  }

  /**
   * Starts a model.
   *
   * @return a builder with the defaults of scikit-learn
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Loads a model that was saved.
   *
   * @param file the file
   * @return the embedder, which the caller closes
   * @throws io.github.sememe.ModelFormatException if it is no such model, or is damaged
   */
  public static TfIdf load(Path file) {
    return load(CorpusFile.open(file, TYPE), null, null);
  }

  /**
   * Loads a model that was fitted with an analyser of one's own.
   *
   * @param file the file
   * @param analyzer the analyser that it was fitted with
   * @return the embedder, which the caller closes
   * @throws io.github.sememe.ModelFormatException if it is no such model, or is damaged
   */
  public static TfIdf load(Path file, Analyzer analyzer) {
    return load(CorpusFile.open(file, TYPE), null, analyzer);
  }

  static TfIdf load(
      CorpusFile.Saved saved, @Nullable EmbedderConfig changed, @Nullable Analyzer own) {
    EmbedderConfig config = changed == null ? saved.config() : changed;
    Builder builder = saved.configure(new Builder().configure(config), own);
    Corpus corpus = saved.corpus(builder.analysis(), builder.selection());
    return new TfIdf(new Learnt(saved.name(), corpus), builder.options, false);
  }

  @Override
  String type() {
    return TYPE;
  }

  @Override
  Weighting weighting() {
    return weighting;
  }

  @Override
  void describeWeights(Map<String, String> settings) {
    settings.put(ClassicKeys.NORM.name(), ClassicKeys.NORM.write(options.norm()));
    settings.put(ClassicKeys.USE_IDF.name(), String.valueOf(options.useIdf()));
    settings.put(ClassicKeys.SMOOTH_IDF.name(), String.valueOf(options.smooth()));
    settings.put(ClassicKeys.SUBLINEAR_TF.name(), String.valueOf(options.sublinear()));
  }

  /**
   * Returns how much a term weighs because it is rare.
   *
   * @param index its dimension
   * @return the idf; 1 for all terms if idf is not used
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public double idf(int index) {
    return weighting.idf(index);
  }

  /**
   * Learns from further texts. This embedder stays as it is.
   *
   * @param texts the further texts, read once
   * @return an embedder equal to one that is fitted on all texts, which the caller closes
   * @throws ConfigurationException if limits have left out terms when this one was fitted
   */
  public TfIdf update(Stream<String> texts) {
    try (texts) {
      return new TfIdf(new Learnt(learnt().name(), updated(texts.iterator())), options, false);
    }
  }

  @Override
  public TfIdf forRole(Role role) {
    checkRole(role);
    return new TfIdf(learnt(), options, true);
  }

  /** Collects the options of a model. Not safe for several threads. */
  public static final class Builder extends VocabularyBuilder<TfIdf, Builder> {
    private TfIdfOptions options = TfIdfOptions.DEFAULT;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    @Override
    TfIdf embedder(Corpus corpus) {
      return new TfIdf(new Learnt(TYPE, corpus), options, false);
    }

    /**
     * Sets what vectors are divided by; {@link Norm#L2} by default.
     *
     * @param divisor the norm
     * @return this builder
     */
    public Builder norm(Norm divisor) {
      options = new TfIdfOptions(divisor, options.useIdf(), options.smooth(), options.sublinear());
      return this;
    }

    /**
     * Sets whether terms of few texts weigh more; true by default.
     *
     * @param use whether idf is used
     * @return this builder
     */
    public Builder useIdf(boolean use) {
      options = new TfIdfOptions(options.norm(), use, options.smooth(), options.sublinear());
      return this;
    }

    /**
     * Sets whether texts are counted as if one more had every term; true by default.
     *
     * @param smooth whether idf is smoothed; without, it is ln(n / df) + 1
     * @return this builder
     */
    public Builder smoothIdf(boolean smooth) {
      options = new TfIdfOptions(options.norm(), options.useIdf(), smooth, options.sublinear());
      return this;
    }

    /**
     * Sets whether a count c becomes 1 + ln c; false by default.
     *
     * @param sublinear whether repetitions count less
     * @return this builder
     */
    public Builder sublinearTf(boolean sublinear) {
      options = new TfIdfOptions(options.norm(), options.useIdf(), options.smooth(), sublinear);
      return this;
    }

    Builder configure(EmbedderConfig config) {
      configured(this, config);
      options =
          new TfIdfOptions(
              config.get(ClassicKeys.NORM),
              config.get(ClassicKeys.USE_IDF),
              config.get(ClassicKeys.SMOOTH_IDF),
              config.get(ClassicKeys.SUBLINEAR_TF));
      return this;
    }
  }
}
