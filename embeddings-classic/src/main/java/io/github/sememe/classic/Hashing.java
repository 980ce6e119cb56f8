package io.github.sememe.classic;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.FittedEmbedder;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts of terms whose dimensions follow from a hash: scikit-learn's {@code HashingVectorizer},
 * with its options, defaults and numbers. Nothing is learnt, and nothing can be read back.
 *
 * <pre>{@code
 * try (Hashing embedder = Hashing.builder().dimension(1 << 18).build()) {
 *   Embedding vector = embedder.embed("Bread rises in the morning.");
 * }
 * }</pre>
 *
 * <p>The dimension of a term is |h| mod n with h the MurmurHash3 of its UTF-8 bytes; its sign is
 * that of h. Immutable and safe for any number of threads.
 */
public final class Hashing implements FittedEmbedder {
  static final String TYPE = "hashing";

  private final Options options;
  private final String name;
  private final Lifetime lifetime;
  private final boolean isView;
  private final SparseEncoder encoder;

  private Hashing(Options options, String name, Lifetime lifetime, boolean isView) {
    this.options = options;
    this.name = name;
    this.lifetime = lifetime;
    this.isView = isView;
    this.encoder =
        new SparseEncoder(
            options.analysis(),
            new HashedColumns(options.analysis(), options.dimension(), options.alternateSign()),
            new CountWeighting(options.binary(), options.norm()),
            options.dimension());
  }

  /** What a builder has collected. */
  private record Options(
      Analysis analysis, int dimension, boolean alternateSign, boolean binary, Norm norm) {

    Map<String, String> settings() {
      Map<String, String> settings = new LinkedHashMap<>();
      analysis.describe(settings);
      settings.put(ClassicKeys.N_FEATURES.name(), String.valueOf(dimension));
      settings.put(ClassicKeys.ALTERNATE_SIGN.name(), String.valueOf(alternateSign));
      settings.put(ClassicKeys.BINARY.name(), String.valueOf(binary));
      settings.put(ClassicKeys.NORM.name(), ClassicKeys.NORM.write(norm));
      return settings;
    }
  }

  /**
   * Starts an embedder.
   *
   * @return a builder with the defaults of scikit-learn
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Loads an embedder that was saved.
   *
   * @param file the file
   * @return the embedder, which the caller closes
   * @throws io.github.sememe.ModelFormatException if it is no such model, or is damaged
   */
  public static Hashing load(Path file) {
    return load(CorpusFile.open(file, TYPE), null, null);
  }

  /**
   * Loads an embedder that was saved with an analyser of one's own.
   *
   * @param file the file
   * @param analyzer the analyser that it was built with
   * @return the embedder, which the caller closes
   * @throws io.github.sememe.ModelFormatException if it is no such model, or is damaged
   */
  public static Hashing load(Path file, Analyzer analyzer) {
    return load(CorpusFile.open(file, TYPE), null, analyzer);
  }

  static Hashing load(
      CorpusFile.Saved saved, @Nullable EmbedderConfig changed, @Nullable Analyzer own) {
    EmbedderConfig config = changed == null ? saved.config() : changed;
    Builder builder = saved.configure(new Builder().configure(config), own);
    return new Hashing(builder.options(), saved.name(), new Lifetime(), false);
  }

  @Override
  public Embedding embed(String text) {
    Objects.requireNonNull(text, "text is null");
    lifetime.check(name);
    return encoder.embed(text);
  }

  @Override
  public EmbeddingBatch embedAll(List<String> texts) {
    Objects.requireNonNull(texts, "texts is null");
    lifetime.check(name);
    return encoder.embedAll(texts);
  }

  @Override
  public Hashing forRole(Role role) {
    VocabularyEmbedder.checkRole(role);
    return new Hashing(options, name, lifetime, true);
  }

  @Override
  public ModelInfo info() {
    Map<String, String> settings = options.settings();
    ModelInfo.Builder info =
        ModelInfo.builder(name, TYPE, encoder.dimension())
            .fingerprint(Fingerprint.of(TYPE, settings, options.analysis()));
    settings.forEach(info::recipe);
    return info.recipe("stop-words", options.analysis().stopWords().size() + " words").build();
  }

  @Override
  public void save(Path file) {
    lifetime.check(name);
    CorpusFile.save(file, TYPE, options.settings(), options.analysis());
  }

  /** {@inheritDoc} On a view that {@link #forRole(Role)} has made, this does nothing. */
  @Override
  public void close() {
    if (!isView) {
      lifetime.close();
    }
  }

  @Override
  public String toString() {
    return "Hashing[" + encoder.dimension() + "]";
  }

  /** Collects the options of an embedder. Not safe for several threads. */
  public static final class Builder extends AnalysisBuilder<Builder> {
    private int dimension = 1 << 20;
    private boolean alternateSign = true;
    private boolean binary;
    private Norm norm = Norm.L2;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets how many dimensions terms are hashed to; 1,048,576 by default.
     *
     * @param features at least 1
     * @return this builder
     */
    public Builder dimension(int features) {
      if (features < 1) {
        throw new IllegalArgumentException("n-features is " + features + ", must be at least 1");
      }
      dimension = features;
      return this;
    }

    /**
     * Sets whether half of the terms count negatively; true by default.
     *
     * @param alternate whether the sign of a term follows from its hash
     * @return this builder
     */
    public Builder alternateSign(boolean alternate) {
      alternateSign = alternate;
      return this;
    }

    /**
     * Sets whether every touched dimension counts 1; false by default.
     *
     * @param once whether it does
     * @return this builder
     */
    public Builder binary(boolean once) {
      binary = once;
      return this;
    }

    /**
     * Sets what vectors are divided by; {@link Norm#L2} by default.
     *
     * @param divisor the norm
     * @return this builder
     */
    public Builder norm(Norm divisor) {
      norm = divisor;
      return this;
    }

    Builder configure(EmbedderConfig config) {
      Configuring.analysis(this, config);
      dimension = config.get(ClassicKeys.N_FEATURES);
      alternateSign = config.get(ClassicKeys.ALTERNATE_SIGN);
      binary = config.get(ClassicKeys.BINARY);
      norm = config.get(ClassicKeys.NORM);
      return this;
    }

    private Options options() {
      return new Options(analysis(), dimension, alternateSign, binary, norm);
    }

    /**
     * Builds the embedder; there is nothing to learn.
     *
     * @return the embedder, which the caller closes
     */
    public Hashing build() {
      return new Hashing(options(), TYPE, new Lifetime(), false);
    }
  }
}
