package io.github.sememe.classic;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Role;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * BM25 as vectors: the score of a document is the dot product of the query's vector and its own.
 *
 * <pre>{@code
 * try (Bm25 embedder = Bm25.builder().fit(documents)) {
 *   Embedding query = embedder.forRole(Role.QUERY).embed("old lighthouse");
 *   double score = query.dot(embedder.embed(documents.get(0)));
 * }
 * }</pre>
 *
 * <p>Without a role, texts are documents. In {@link Bm25Method#BM25L} and {@link
 * Bm25Method#BM25_PLUS} a term of the query scores even in documents that do not have it; there one
 * last dimension, which stands for no term, carries that score.
 *
 * <p>The length of a text counts all its terms, unknown ones included. Robertson and Zaragoza: The
 * Probabilistic Relevance Framework: BM25 and Beyond, 2009; the variants as Kamphuis et al. 2020
 * and bm25s have them.
 */
public final class Bm25 extends VocabularyEmbedder {
  static final String TYPE = "bm25";

  private final Bm25Options options;
  private final Role role;
  private final Bm25Weighting weighting;

  private Bm25(Learnt learnt, Bm25Options options, Role role, boolean isView) {
    super(learnt, isView);
    this.options = options;
    this.role = role;
    Corpus corpus = learnt.corpus();
    this.weighting =
        new Bm25Weighting(options, corpus.vocabulary(), corpus.texts(), corpus.terms());
  }

  /**
   * Starts a model.
   *
   * @return a builder with the defaults of bm25s
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
  public static Bm25 load(Path file) {
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
  public static Bm25 load(Path file, Analyzer analyzer) {
    return load(CorpusFile.open(file, TYPE), null, analyzer);
  }

  static Bm25 load(
      CorpusFile.Saved saved, @Nullable EmbedderConfig changed, @Nullable Analyzer own) {
    EmbedderConfig config = changed == null ? saved.config() : changed;
    Builder builder = saved.configure(new Builder().configure(config), own);
    Corpus corpus = saved.corpus(builder.analysis(), builder.selection());
    return new Bm25(new Learnt(saved.name(), corpus), builder.options, Role.DOCUMENT, false);
  }

  @Override
  String type() {
    return TYPE;
  }

  @Override
  Weighting weighting() {
    return role.equals(Role.QUERY) ? weighting.queries() : weighting.documents();
  }

  @Override
  void describeWeights(Map<String, String> settings) {
    settings.put(ClassicKeys.METHOD.name(), options.method().toString());
    settings.put(ClassicKeys.K1.name(), String.valueOf(options.k1()));
    settings.put(ClassicKeys.B.name(), String.valueOf(options.b()));
    settings.put(ClassicKeys.DELTA.name(), String.valueOf(options.delta()));
  }

  /**
   * Returns how much a term weighs because it is rare.
   *
   * @param index its dimension
   * @return the idf of the method; 0 for a given term that no text has
   * @throws IndexOutOfBoundsException if there is no such term
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
  public Bm25 update(Stream<String> texts) {
    try (texts) {
      return new Bm25(
          new Learnt(learnt().name(), updated(texts.iterator())), options, Role.DOCUMENT, false);
    }
  }

  @Override
  public Bm25 forRole(Role newRole) {
    checkRole(newRole);
    return new Bm25(learnt(), options, newRole, true);
  }

  /** Collects the options of a model. Not safe for several threads. */
  public static final class Builder extends VocabularyBuilder<Bm25, Builder> {
    private Bm25Options options = Bm25Options.DEFAULT;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    @Override
    Bm25 embedder(Corpus corpus) {
      return new Bm25(new Learnt(TYPE, corpus), options, Role.DOCUMENT, false);
    }

    /**
     * Sets the formula; {@link Bm25Method#LUCENE} by default.
     *
     * @param formula which one
     * @return this builder
     */
    public Builder method(Bm25Method formula) {
      options = new Bm25Options(formula, options.k1(), options.b(), options.delta());
      return this;
    }

    /**
     * Sets how slowly repetitions of a term saturate; 1.5 by default, where Lucene has 1.2.
     *
     * @param saturation at least 0
     * @return this builder
     */
    public Builder k1(double saturation) {
      options = new Bm25Options(options.method(), saturation, options.b(), options.delta());
      return this;
    }

    /**
     * Sets how much long texts are held back; 0.75 by default.
     *
     * @param share from 0 to 1
     * @return this builder
     */
    public Builder b(double share) {
      options = new Bm25Options(options.method(), options.k1(), share, options.delta());
      return this;
    }

    /**
     * Sets what every term scores at least, for the methods BM25L and BM25+; 0.5 by default.
     *
     * @param least at least 0
     * @return this builder
     */
    public Builder delta(double least) {
      options = new Bm25Options(options.method(), options.k1(), options.b(), least);
      return this;
    }

    Builder configure(EmbedderConfig config) {
      configured(this, config);
      options =
          new Bm25Options(
              config.get(ClassicKeys.METHOD),
              config.get(ClassicKeys.K1),
              config.get(ClassicKeys.B),
              config.get(ClassicKeys.DELTA));
      return this;
    }
  }
}
