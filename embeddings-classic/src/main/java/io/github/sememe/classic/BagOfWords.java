package io.github.sememe.classic;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Role;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts of terms: scikit-learn's {@code CountVectorizer}, with its options, defaults and numbers.
 *
 * <pre>{@code
 * try (BagOfWords embedder = BagOfWords.builder().englishStopWords().fit(lines)) {
 *   List<String> terms = embedder.inverse(embedder.embed("Bread rises in the morning."));
 * }
 * }</pre>
 */
public final class BagOfWords extends VocabularyEmbedder {
  static final String TYPE = "bag-of-words";

  private BagOfWords(Learnt learnt, boolean isView) {
    super(learnt, isView);
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
  public static BagOfWords load(Path file) {
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
  public static BagOfWords load(Path file, Analyzer analyzer) {
    return load(CorpusFile.open(file, TYPE), null, analyzer);
  }

  static BagOfWords load(
      CorpusFile.Saved saved, @Nullable EmbedderConfig changed, @Nullable Analyzer own) {
    EmbedderConfig config = changed == null ? saved.config() : changed;
    Builder builder = saved.configure(new Builder().configure(config), own);
    Corpus corpus = saved.corpus(builder.analysis(), builder.selection());
    return new BagOfWords(new Learnt(saved.name(), corpus), false);
  }

  @Override
  String type() {
    return TYPE;
  }

  @Override
  Weighting weighting() {
    return new CountWeighting(corpus().selection().binary(), Norm.NONE);
  }

  @Override
  void describeWeights(Map<String, String> settings) {
    // Counts have none; binary is one of the selection's settings.
  }

  /**
   * Learns from further texts. This embedder stays as it is.
   *
   * @param texts the further texts, read once
   * @return an embedder equal to one that is fitted on all texts, which the caller closes
   * @throws ConfigurationException if limits have left out terms when this one was fitted
   */
  public BagOfWords update(Stream<String> texts) {
    try (texts) {
      return new BagOfWords(new Learnt(learnt().name(), updated(texts.iterator())), false);
    }
  }

  @Override
  public BagOfWords forRole(Role role) {
    checkRole(role);
    return new BagOfWords(learnt(), true);
  }

  /** Collects the options of a model. Not safe for several threads. */
  public static final class Builder extends VocabularyBuilder<BagOfWords, Builder> {
    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    @Override
    BagOfWords embedder(Corpus corpus) {
      return new BagOfWords(new Learnt(TYPE, corpus), false);
    }

    Builder configure(EmbedderConfig config) {
      return configured(this, config);
    }
  }
}
