package io.github.sememe.classic;

import io.github.sememe.ConfigurationException;
import io.github.sememe.EmbedderConfig;
import io.github.sememe.Embedding;
import io.github.sememe.EmbeddingBatch;
import io.github.sememe.EmbeddingException;
import io.github.sememe.EmbeddingInterruptedException;
import io.github.sememe.FittedEmbedder;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.SparseEmbedding;
import io.github.sememe.Term;
import io.github.sememe.TermEmbedder;
import io.github.sememe.Token;
import io.github.sememe.TokenEmbedder;
import io.github.sememe.TokenEmbeddings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dimension for every category, and a 1 there: one column of scikit-learn's {@code
 * OneHotEncoder}, with its options, defaults and dimensions. The whole text is the category.
 *
 * <pre>{@code
 * try (OneHot embedder = OneHot.builder().handleUnknown(HandleUnknown.IGNORE).fit(colours)) {
 *   Embedding red = embedder.embed("red");
 *   TokenEmbeddings each = embedder.tokens("red and blue");
 * }
 * }</pre>
 *
 * <p>{@link #tokens(String)} cuts a text into words and gives a vector for each, as pictures of
 * one-hot encodings show it. Immutable and safe for any number of threads.
 */
public final class OneHot implements FittedEmbedder, TermEmbedder, TokenEmbedder {
  static final String TYPE = "one-hot";

  private final Learnt learnt;
  private final OneHotOptions options;
  private final boolean isView;
  private final CategoryColumns columns;
  private final TermTable categories;
  private final Pattern tokenPattern;

  private OneHot(Learnt learnt, OneHotOptions options) {
    this.learnt = learnt;
    this.options = options;
    this.isView = false;
    Corpus corpus = learnt.corpus();
    this.columns = new CategoryColumns(options, corpus.vocabulary(), corpus.texts());
    this.categories = Columns.table(corpus.vocabulary().terms());
    this.tokenPattern = TokenPattern.compile(options.tokenPattern());
  }

  private OneHot(OneHot original) {
    this.learnt = original.learnt;
    this.options = original.options;
    this.isView = true;
    this.columns = original.columns;
    this.categories = original.categories;
    this.tokenPattern = original.tokenPattern;
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
  public static OneHot load(Path file) {
    CorpusFile.Saved saved = CorpusFile.open(file, TYPE);
    return load(saved, saved.config());
  }

  static OneHot load(CorpusFile.Saved saved, EmbedderConfig config) {
    Corpus corpus = saved.corpus(Analysis.WHOLE_TEXTS, Selection.DEFAULT);
    OneHotOptions options = new Builder().configure(config).options;
    return new OneHot(new Learnt(saved.name(), corpus), options);
  }

  @Override
  public Embedding embed(String text) {
    Objects.requireNonNull(text, "text is null");
    learnt.checkOpen();
    return vector(columnOf(text, 0));
  }

  @Override
  public EmbeddingBatch embedAll(List<String> texts) {
    Objects.requireNonNull(texts, "texts is null");
    learnt.checkOpen();
    List<Embedding> vectors = new ArrayList<>(texts.size());
    for (String text : texts) {
      int index = vectors.size();
      Objects.requireNonNull(text, () -> "Text " + index + " is null");
      EmbeddingInterruptedException.check();
      vectors.add(vector(columnOf(text, index)));
    }
    return vectors.isEmpty() ? noVectors() : EmbeddingBatch.of(columns.dimension(), vectors);
  }

  private EmbeddingBatch noVectors() {
    return EmbeddingBatch.sparse(new RowSink(columns.dimension(), 0, 0).rows(), new int[0]);
  }

  private int columnOf(String text, int index) {
    int category = category(text);
    if (category >= 0) {
      return columns.of(category);
    }
    return switch (options.unknown()) {
      case IGNORE -> CategoryColumns.DROPPED;
      case INFREQUENT_IF_EXIST -> columns.infrequent();
      case ERROR ->
          throw new EmbeddingException(
              index,
              "none of the "
                  + categories.size()
                  + " categories; handle-unknown = ignore gives zeros for such texts",
              new IllegalArgumentException("unknown category"));
    };
  }

  private int category(String text) {
    Tokens buffer = new Tokens();
    buffer.addWord(PythonCharacters.withoutLoneSurrogates(text));
    return categories.find(buffer.bytes, 0, buffer.ends[0]);
  }

  private SparseEmbedding vector(int column) {
    boolean isZero = column == CategoryColumns.DROPPED;
    int[] indices = isZero ? new int[0] : new int[] {column};
    float[] values = isZero ? new float[0] : new float[] {1};
    return SparseEmbedding.wrap(columns.dimension(), indices, values, 0);
  }

  @Override
  public TokenEmbeddings tokens(String text) {
    Objects.requireNonNull(text, "text is null");
    learnt.checkOpen();
    List<Token> tokens = new ArrayList<>();
    List<Embedding> vectors = new ArrayList<>();
    Matcher matcher = tokenPattern.matcher(text);
    int group = matcher.groupCount();
    while (matcher.find()) {
      if (matcher.start(group) >= 0) {
        String piece = matcher.group(group);
        int column = columnOf(piece, 0);
        tokens.add(new Token(piece, column, matcher.start(group), matcher.end(group)));
        vectors.add(vector(column));
      }
    }
    EmbeddingBatch batch =
        vectors.isEmpty() ? noVectors() : EmbeddingBatch.of(columns.dimension(), vectors);
    return new TokenEmbeddings(tokens, batch, 0);
  }

  @Override
  public int countTokens(String text) {
    Objects.requireNonNull(text, "text is null");
    learnt.checkOpen();
    Matcher matcher = tokenPattern.matcher(text);
    int group = matcher.groupCount();
    int count = 0;
    while (matcher.find()) {
      count += matcher.start(group) >= 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * Returns the categories and how many texts are of each, those included that share a dimension.
   *
   * @return the categories in their order
   */
  public Vocabulary categories() {
    return learnt.corpus().vocabulary();
  }

  @Override
  public List<Term> topTerms(Embedding embedding, int k) {
    return TermScores.top(embedding, k, columns.dimension(), columns::name);
  }

  @Override
  public List<String> inverse(Embedding embedding) {
    return TermScores.present(embedding, columns.dimension(), columns::name);
  }

  /**
   * Learns from further texts. This embedder stays as it is.
   *
   * @param texts the further texts, read once
   * @return an embedder equal to one that is fitted on all texts, which the caller closes
   */
  public OneHot update(Stream<String> texts) {
    try (texts) {
      Corpus before = learnt.corpus();
      Corpus all =
          Fitting.fit(Analysis.WHOLE_TEXTS, before.selection(), 1, texts.iterator(), before);
      return new OneHot(new Learnt(learnt.name(), checked(all, options)), options);
    }
  }

  private static Corpus checked(Corpus corpus, OneHotOptions options) {
    long known = 0;
    for (int i = 0; i < corpus.vocabulary().size(); i++) {
      known += corpus.vocabulary().occurrences(i);
    }
    if (options.unknown() == HandleUnknown.ERROR && known < corpus.texts()) {
      throw new ConfigurationException(
          (corpus.texts() - known)
              + " texts are none of the given categories; set handle-unknown, or give these too");
    }
    return corpus;
  }

  @Override
  public OneHot forRole(Role role) {
    VocabularyEmbedder.checkRole(role);
    return new OneHot(this);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(
        ClassicKeys.HANDLE_UNKNOWN.name(), ClassicKeys.HANDLE_UNKNOWN.write(options.unknown()));
    if (options.minFrequency() != null) {
      settings.put(ClassicKeys.MIN_FREQUENCY.name(), options.minFrequency().toString());
    }
    if (options.maxCategories() > 0) {
      settings.put(ClassicKeys.MAX_CATEGORIES.name(), String.valueOf(options.maxCategories()));
    }
    settings.put(ClassicKeys.DROP.name(), options.drop().toString());
    settings.put(ClassicKeys.TOKENS.name(), options.tokenPattern());
    return settings;
  }

  @Override
  public ModelInfo info() {
    return learnt.info(
        () -> {
          Map<String, String> settings = settings();
          ModelInfo.Builder info =
              ModelInfo.builder(learnt.name(), TYPE, columns.dimension())
                  .fingerprint(Fingerprint.of(TYPE, settings, learnt.corpus()));
          settings.forEach(info::recipe);
          return info.recipe("documents", String.valueOf(learnt.corpus().texts())).build();
        });
  }

  @Override
  public void save(Path file) {
    learnt.checkOpen();
    CorpusFile.save(file, TYPE, settings(), learnt.corpus());
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
    return "OneHot[" + columns.dimension() + "]";
  }

  /** Collects the options of a model. Not safe for several threads. */
  public static final class Builder {
    private OneHotOptions options = OneHotOptions.DEFAULT;
    private @Nullable List<String> given;

    private Builder() {}

    /**
     * Sets what becomes of a text that is no category; {@link HandleUnknown#ERROR} by default.
     *
     * @param treatment what becomes of it
     * @return this builder
     */
    public Builder handleUnknown(HandleUnknown treatment) {
      options =
          new OneHotOptions(
              treatment,
              options.minFrequency(),
              options.maxCategories(),
              options.drop(),
              options.tokenPattern());
      return this;
    }

    /**
     * Lets categories of fewer texts share one dimension.
     *
     * @param texts a number of texts, at least 1
     * @return this builder
     */
    public Builder minFrequency(int texts) {
      return minFrequency(DocumentLimit.texts(texts));
    }

    /**
     * Lets categories of fewer texts share one dimension.
     *
     * @param share a share of all texts, from 0 to 1
     * @return this builder
     */
    public Builder minFrequency(double share) {
      return minFrequency(DocumentLimit.share(share));
    }

    private Builder minFrequency(DocumentLimit least) {
      options =
          new OneHotOptions(
              options.unknown(),
              least,
              options.maxCategories(),
              options.drop(),
              options.tokenPattern());
      return this;
    }

    /**
     * Bounds the number of dimensions; the rarest categories then share one of them.
     *
     * @param most at least 1
     * @return this builder
     */
    public Builder maxCategories(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("max-categories is " + most + ", must be at least 1");
      }
      options =
          new OneHotOptions(
              options.unknown(),
              options.minFrequency(),
              most,
              options.drop(),
              options.tokenPattern());
      return this;
    }

    /**
     * Leaves the first category without a dimension.
     *
     * @return this builder
     */
    public Builder dropFirst() {
      return drop(Drop.FIRST);
    }

    /**
     * Leaves the first category without a dimension if there are two.
     *
     * @return this builder
     */
    public Builder dropIfBinary() {
      return drop(Drop.IF_BINARY);
    }

    /**
     * Leaves a category without a dimension.
     *
     * @param category which one
     * @return this builder
     */
    public Builder drop(String category) {
      return drop(Drop.named(category));
    }

    private Builder drop(Drop drop) {
      options =
          new OneHotOptions(
              options.unknown(),
              options.minFrequency(),
              options.maxCategories(),
              drop,
              options.tokenPattern());
      return this;
    }

    /**
     * Sets what a token of {@link OneHot#tokens(String)} is; {@code (?u)\b\w+\b} by default.
     *
     * @param pattern a regular expression as Python reads it, with one group at most
     * @return this builder
     */
    public Builder tokenPattern(String pattern) {
      TokenPattern.compile(pattern);
      options =
          new OneHotOptions(
              options.unknown(),
              options.minFrequency(),
              options.maxCategories(),
              options.drop(),
              pattern);
      return this;
    }

    /**
     * Sets the categories instead of learning them.
     *
     * @param categories the categories, in the order of their dimensions, each once
     * @return this builder
     */
    public Builder categories(List<String> categories) {
      given = List.copyOf(categories);
      return this;
    }

    Builder configure(EmbedderConfig config) {
      handleUnknown(config.get(ClassicKeys.HANDLE_UNKNOWN));
      config.find(ClassicKeys.MIN_FREQUENCY).ifPresent(this::minFrequency);
      config.find(ClassicKeys.MAX_CATEGORIES).ifPresent(this::maxCategories);
      drop(config.get(ClassicKeys.DROP));
      try {
        tokenPattern(config.get(ClassicKeys.TOKENS));
      } catch (IllegalArgumentException e) {
        throw config.problem(ClassicKeys.TOKENS.name(), String.valueOf(e.getMessage()));
      }
      if (config.find(ClassicKeys.CATEGORIES).isPresent()) {
        categories(Configuring.lines(config, ClassicKeys.CATEGORIES));
      }
      return this;
    }

    /**
     * Fits a model.
     *
     * @param texts the corpus, read once and in order by the calling thread; closed at the end
     * @return the embedder, which the caller closes
     * @throws ConfigurationException if there are no categories, or texts beside those given
     * @throws NullPointerException if a text is null, naming its index
     */
    public OneHot fit(Stream<String> texts) {
      try (texts) {
        return fit(texts.iterator());
      }
    }

    /**
     * Fits a model.
     *
     * @param texts the corpus
     * @return the embedder, which the caller closes
     * @throws ConfigurationException if there are no categories, or texts beside those given
     * @throws NullPointerException if a text is null, naming its index
     */
    public OneHot fit(Iterable<String> texts) {
      return fit(texts.iterator());
    }

    private OneHot fit(Iterator<String> texts) {
      Selection selection =
          new Selection(Selection.DEFAULT.minDf(), Selection.DEFAULT.maxDf(), 0, given, false);
      Corpus corpus = Fitting.fit(Analysis.WHOLE_TEXTS, selection, 1, texts, null);
      return new OneHot(new Learnt(TYPE, checked(corpus, options)), options);
    }
  }
}
