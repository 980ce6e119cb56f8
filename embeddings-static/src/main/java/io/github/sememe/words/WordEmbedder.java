package io.github.sememe.words;

import io.github.sememe.DenseEmbedding;
import io.github.sememe.Embedder;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import io.github.sememe.EmbeddingInterruptedException;
import io.github.sememe.FittedEmbedder;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import io.github.sememe.math.FloatMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Embeds texts with the vectors of their words.
 *
 * <pre>{@code
 * try (WordEmbedder embedder = WordEmbedder.load(Path.of("glove.6B.300d.txt"))) {
 *   float[] vector = embedder.embed("Where is the station?").toArray();
 * }
 * }</pre>
 *
 * <p>How words become a text is said by the configuration ({@link SentenceRule}); without one,
 * files of fastText follow fastText's own rule and all others the mean. A text has no limit. A file
 * that is mapped stays so until the embedder is closed and collected.
 */
public final class WordEmbedder implements TokenEmbedder, FittedEmbedder {
  private final AtomicReference<@Nullable SentenceModel> model;
  private final EmbedderConfig config;
  private final ModelInfo info;
  private final boolean isView;

  private WordEmbedder(
      AtomicReference<@Nullable SentenceModel> model,
      EmbedderConfig config,
      ModelInfo info,
      boolean isView) {
    this.model = model;
    this.config = config;
    this.info = info;
    this.isView = isView;
  }

  /**
   * Loads a file of word vectors.
   *
   * @param file a file of word2vec, GloVe, fastText or finalfusion, or one that {@link #save} wrote
   * @return the embedder, which the caller closes
   * @throws io.github.sememe.ConfigurationException if there is no such file
   * @throws io.github.sememe.ModelFormatException if it is not understood
   */
  public static WordEmbedder load(Path file) {
    EmbedderConfig config =
        EmbedderConfig.builder()
            .type(WordVectorsProvider.TYPE)
            .model(file.toAbsolutePath().toString())
            .build();
    return load(config, file.toAbsolutePath());
  }

  static WordEmbedder load(EmbedderConfig config, Path file) {
    if (SavedSentences.recognises(file)) {
      return SavedSentences.load(config, file);
    }
    WordVectors vectors = WordVectors.open(file, WordVectorKeys.options(config));
    SentenceModel model =
        SentenceModel.of(config, vectors, CommonComponents.none(vectors.dimension()));
    return of(config, file, model);
  }

  static WordEmbedder of(EmbedderConfig config, Path file, SentenceModel model) {
    return new WordEmbedder(new AtomicReference<>(model), config, info(file, model), false);
  }

  /** Learns what all texts have in common. */
  static WordEmbedder fit(EmbedderConfig config, Path file, Stream<String> texts) {
    WordVectors vectors = WordVectors.open(file, WordVectorKeys.options(config));
    SentenceRule rule = SentenceModel.rule(config, vectors);
    if (rule != SentenceRule.SIF && rule != SentenceRule.USIF) {
      throw config.problem(
          WordVectorKeys.SENTENCE.name(),
          "sentence = "
              + rule.name().toLowerCase(Locale.ROOT)
              + " has nothing to learn; sif and usif have");
    }
    SentenceModel untaught =
        SentenceModel.of(config, vectors, CommonComponents.none(vectors.dimension()));
    CommonComponents.Learner learner = new CommonComponents.Learner(vectors.dimension());
    long[] count = new long[1];
    texts
        .sequential()
        .forEach(
            text -> {
              EmbeddingInterruptedException.check();
              long index = count[0]++;
              Objects.requireNonNull(text, () -> "Text " + index + " is null");
              learner.add(untaught.beforeRemoval(text, index));
            });
    boolean isWeighted = rule == SentenceRule.USIF;
    int wanted = config.find(WordVectorKeys.COMPONENTS).orElse(isWeighted ? 5 : 1);
    CommonComponents components = learner.strongest(wanted, isWeighted);
    return of(config, file, SentenceModel.of(config, vectors, components));
  }

  private static ModelInfo info(Path file, SentenceModel model) {
    WordVectors vectors = model.vectors();
    ModelInfo.Builder info =
        ModelInfo.builder(
                String.valueOf(file.getFileName()), WordVectorsProvider.TYPE, vectors.dimension())
            .fingerprint(Fingerprint.of(file, model.recipe()))
            .recipe("format", vectors.format())
            .recipe("words", String.valueOf(vectors.size()))
            .recipe("sentence", model.rule().name().toLowerCase(Locale.ROOT));
    if (model.components().count() > 0) {
      info.recipe("components", String.valueOf(model.components().count()));
    }
    if (vectors.isClassifier()) {
      info.recipe("labels", String.valueOf(vectors.labels().size()));
    }
    LoadReport report = vectors.report();
    for (Map.Entry<String, Integer> each :
        Map.of("duplicates", report.duplicates(), "malformed", report.malformed()).entrySet()) {
      if (each.getValue() > 0) {
        info.recipe(each.getKey(), String.valueOf(each.getValue()));
      }
    }
    return info.build();
  }

  /**
   * Returns the words and vectors behind this embedder.
   *
   * @return the vectors, which outlive the embedder
   * @throws IllegalStateException if this embedder is closed
   */
  public WordVectors vectors() {
    return model().vectors();
  }

  private SentenceModel model() {
    SentenceModel present = model.get();
    if (present == null) {
      throw new IllegalStateException("The embedder " + info.name() + " is closed");
    }
    return present;
  }

  @Override
  public Embedding embed(String text) {
    Objects.requireNonNull(text, "text is null");
    SentenceModel present = model();
    EmbeddingInterruptedException.check();
    return DenseEmbedding.wrap(present.embed(text, 0));
  }

  @Override
  public EmbeddingBatch embedAll(List<String> texts) {
    SentenceModel present = model();
    FloatMatrix vectors = EmbeddingBatch.matrix(texts.size(), info.dimension());
    int row = 0;
    for (String text : texts) {
      int index = row++;
      Objects.requireNonNull(text, () -> "Text " + index + " is null");
      EmbeddingInterruptedException.check();
      float[] vector = present.embed(text, index);
      System.arraycopy(vector, 0, vectors.array(), vectors.offset(index), vector.length);
    }
    return EmbeddingBatch.dense(vectors, new int[texts.size()]);
  }

  @Override
  public TokenEmbeddings tokens(String text) {
    Objects.requireNonNull(text, "text is null");
    SentenceModel present = model();
    EmbeddingInterruptedException.check();
    SentenceModel.TokenVectors tokens = present.tokens(text);
    List<Embedding> vectors = new ArrayList<>();
    tokens.vectors().forEach(vector -> vectors.add(DenseEmbedding.wrap(vector)));
    return new TokenEmbeddings(tokens.tokens(), EmbeddingBatch.of(info.dimension(), vectors), 0);
  }

  @Override
  public int countTokens(String text) {
    Objects.requireNonNull(text, "text is null");
    return model().tokens(text).tokens().size();
  }

  @Override
  public WordEmbedder forRole(Role role) {
    if (!role.equals(Role.QUERY) && !role.equals(Role.DOCUMENT)) {
      throw new IllegalArgumentException(
          "Word vectors have no role " + role.name() + "; they know query and document");
    }
    return new WordEmbedder(model, config, info, true);
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  /**
   * {@inheritDoc} What is written are the configuration and the common components; the vectors stay
   * in their file, to which the written one points.
   *
   * @throws IllegalStateException if this embedder is closed
   */
  @Override
  public void save(Path file) {
    SavedSentences.save(file, config, model());
  }

  /** {@inheritDoc} On a view that {@link #forRole(Role)} has made, this does nothing. */
  @Override
  public void close() {
    if (!isView) {
      model.set(null);
    }
  }

  @Override
  public String toString() {
    return Embedder.class.getSimpleName() + "[" + info().name() + "]";
  }

  static EmbeddingException cannotRead(Path file, java.io.IOException cause) {
    return new EmbeddingException(file + " cannot be read: " + cause, cause);
  }
}
